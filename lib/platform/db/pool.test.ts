import type pg from "pg";
import { expect, onTestFinished, test } from "vitest";

import { databaseOnServer, runOnServer } from "@/lib/testing/servers/database-server";
import { createClient, createPool } from "./pool";

const url = databaseOnServer("postgres");

// An unhandled error event would end the process, and this test with it.
test("a connection of a pool that is cut off while it is checked out fails its next statement only", async () => {
  const pool = createPool({ connectionString: url });
  onTestFinished(() => pool.end());
  const client = await pool.connect();
  await cutOff(client);
  await expect(client.query("select 1")).rejects.toThrow();
  client.release(true);
  expect((await pool.query<{ one: number }>("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("a single connection that is cut off fails its next statement only", async () => {
  const client = createClient({ connectionString: url });
  await client.connect();
  await cutOff(client);
  await expect(client.query("select 1")).rejects.toThrow();
});

async function cutOff(client: pg.ClientBase): Promise<void> {
  const ended = new Promise((resolve) => client.once("end", resolve));
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  await runOnServer(`select pg_terminate_backend(${String(rows[0]?.pid)})`);
  await ended;
}
