// The log of the process: one JSON line an entry, on standard output.
import pino from "pino";

import { getEnv } from "./env";
import { processWide } from "./process-wide";

export function getLog(): pino.Logger {
  return processWide("log", () => pino({ level: getEnv().logLevel, base: null }));
}
