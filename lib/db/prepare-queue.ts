// The tables of graphile-worker, which keeps what is to be tried again later.
import { Logger, runMigrations } from "graphile-worker";

/** Safe to run from many processes, and again. */
export async function prepareQueue(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: SILENT });
}

/** What fails is thrown. */
const SILENT = new Logger(() => () => undefined);
