// The tables of graphile-worker, which keeps what is to be tried again later.
import { Logger, runMigrations, type LogLevel } from "graphile-worker";

import { getLog } from "@/lib/platform/process/log";
import { createPool } from "./pool";

/** Safe to run from many processes, and again. */
export async function prepareQueue(url: string): Promise<void> {
  // A pool of its own making would lose its error handlers before its last connection has ended.
  const pool = createPool({ connectionString: url });
  try {
    await runMigrations({ pgPool: pool, logger: SILENT });
  } finally {
    await pool.end();
  }
}

/** What fails is thrown. */
const SILENT = new Logger(() => () => undefined);

// Writes the log of graphile-worker to ours; failures of tasks are warnings, because they are retried.

const LEVELS: Record<`${LogLevel}`, "warn" | "debug"> = {
  error: "warn",
  warning: "warn",
  info: "debug",
  debug: "debug",
};

export const queueLog = new Logger(() => (level, message) => {
  getLog()[LEVELS[level]]({ queue: true }, message);
});
