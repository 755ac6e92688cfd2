import pg from "pg";

import { getLog } from "@/lib/platform/process/log";

/** A pool whose connections never end the process when the server or the network cuts them off. */
export function createPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on("error", ignoreCut);
  // Needed while the client is checked out too: between two statements it has no other error handler.
  pool.on("connect", (client) => client.on("error", ignoreCut));
  return pool;
}

/** A single connection that does not end the process either. */
export function createClient(config: pg.ClientConfig): pg.Client {
  return new pg.Client(config).on("error", ignoreCut);
}

/** The next statement fails by itself and is judged where it was asked. */
function ignoreCut(error: Error): void {
  getLog().debug({ reason: error.message }, "a connection to the database was cut off");
}
