// (b) Bytes that the tables grow by for a conversation of 200 messages, against its last snapshot.
import pg from "pg";

import { newConversation, nextSnapshot } from "./conversations";
import { postEvent, type Product } from "./product";

const MESSAGES = 200;
const RUNS = 20;
const TABLES = ["run", "event"];

export async function measureStorage(
  product: Product,
  databaseUrl: string,
  messageLength: number,
): Promise<{ ratio: number; snapshotBytes: number }> {
  const before = await sizeOf(databaseUrl);
  let snapshotBytes = 0;
  await Promise.all(
    Array.from({ length: RUNS }, async () => {
      const conversation = newConversation("storage");
      let last = "";
      for (let count = 0; count < MESSAGES; count++) {
        last = nextSnapshot(conversation, messageLength);
        await postEvent(product, last);
      }
      snapshotBytes += Buffer.byteLength(last);
    }),
  );
  const grown = (await sizeOf(databaseUrl)) - before;
  return { ratio: grown / snapshotBytes, snapshotBytes: snapshotBytes / RUNS };
}

/** Everything on disk, indexes and dead rows that a plain vacuum leaves included. */
async function sizeOf(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const table of TABLES) await client.query(`vacuum ${table}`);
  const names = TABLES.map((table) => `pg_total_relation_size('${table}')`).join(" + ");
  const { rows } = await client.query<{ size: string }>(`select (${names})::text as size`);
  await client.end();
  return Number(rows[0]?.size);
}
