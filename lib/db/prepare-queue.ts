// The tables of graphile-worker, which keeps what is to be tried again later.
import { runMigrations } from "graphile-worker";

import { queueLog } from "./queue-log";

/** Safe to run from many processes, and again. */
export async function prepareQueue(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: queueLog });
}
