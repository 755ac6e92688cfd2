// Writers of different runs share the rows of their batch and set, and wait for each other no longer than needed.
import type pg from "pg";
import { expect, onTestFinished, test, vi } from "vitest";

import { createClient } from "@/lib/platform/db/pool";
import { databaseUrl } from "@/lib/platform/db/prisma";
import { testRunEvent } from "@/lib/testing/data/test-run-event";
import { databaseName, setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { appendEvents } from "./event-writer";
import { prepareEvent, type PreparedEvent } from "./prepared-event";

setUpTestDatabase();

test("while the log of one run is being written, other runs of its batch and set are stored", async () => {
  const project = await createTestProject();
  const [first, ...others] = ["first", "second", "third"].map((name) => started(project, name));
  if (!first) throw new Error("no event");
  await appendEvents([started(project, "earlier")]);
  const blocker = await connect();
  await blocker.query("begin");
  await blocker.query(
    `insert into event (project_id, run_key, seq, hash, kind, timestamp_ms, received_at, envelope, content_from,
      content_hashes, contents) values ($1, $2, 0, '', 'started', 0, now(), 0, 0, '', '{}')`,
    [first.projectId, first.runKey],
  );
  const writing = appendEvents([first]);
  await vi.waitFor(async () => {
    expect(await countWaiting()).toBe(1);
  }, 15_000);
  const stored = await appendEvents(others);
  expect([...stored.values()]).toEqual(["set", "set"]);
  await blocker.query("rollback");
  expect([...(await writing).values()]).toEqual(["set"]);
}, 40_000);

function started(project: TestProject, name: string): PreparedEvent {
  const ids = newRunIds({ batchId: "shared" });
  const raw = { ...ids, type: "SCENARIO_RUN_STARTED", timestamp: 1000, metadata: { name } };
  return prepareEvent(project.id, testRunEvent(raw), Date.now());
}

async function connect(): Promise<pg.Client> {
  const client = createClient({ connectionString: databaseUrl() });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** Statements that wait for the end of another transaction. */
async function countWaiting(): Promise<number> {
  const client = await connect();
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'`,
    [databaseName()],
  );
  return rows[0]?.count ?? 0;
}
