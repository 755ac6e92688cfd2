import { createClient } from "@/lib/platform/db/pool";
import { databaseUrl } from "@/lib/platform/db/prisma";
import { LIVE_CHANNEL } from "../live-message";

const LIMIT_MS = 5_000;

/** Says something on a connection that is opened for it alone. */
export async function notifyOnce(payload: string): Promise<void> {
  const client = createClient({
    connectionString: databaseUrl(),
    connectionTimeoutMillis: LIMIT_MS,
    query_timeout: LIMIT_MS,
  });
  try {
    await client.connect();
    await client.query("select pg_notify($1, $2)", [LIVE_CHANNEL, payload]);
  } finally {
    await client.end();
  }
}
