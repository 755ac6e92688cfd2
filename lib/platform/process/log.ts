// The log of the process: one JSON line an entry, on standard output.
import pino from "pino";

import { processWide } from "@/lib/base/values/process-wide";
import { getEnv } from "./env";

export function getLog(): pino.Logger {
  return processWide("log", () => pino({ level: getEnv().logLevel, base: null }));
}
