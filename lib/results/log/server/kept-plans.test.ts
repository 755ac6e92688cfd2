// The statements of a write keep their plan for as long as the connection lives. It is made when the tables are small.
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

import { closePrisma, databaseUrl, getPrisma, setDatabase } from "@/lib/platform/db/prisma";
import { execute, queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { testRunEvent } from "@/lib/testing/data/test-run-event";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, type TestProject } from "@/lib/testing/test-project";
import { appendEvents } from "./event-writer";
import { prepareEvent } from "./prepared-event";

setUpTestDatabase();

/** From the fifth execution on PostgreSQL keeps the plan of a prepared statement. */
const PLANNED_AFTER = 8;
const ADDED_RUNS = 600;

let project: TestProject;
beforeAll(async () => {
  const url = databaseUrl();
  await closePrisma();
  setDatabase({ url, isEmbedded: true });
  project = await createTestProject();
});
afterAll(() => {
  setDatabase({ url: databaseUrl(), isEmbedded: false });
});

function write(ids: ReturnType<typeof newRunIds>) {
  const raw = {
    ...ids,
    type: "SCENARIO_RUN_FINISHED",
    timestamp: 1000,
    status: "FAILED",
    results: { metCriteria: ["polite"], unmetCriteria: ["short"] },
  };
  return prepareEvent(project.id, testRunEvent(raw), Date.now());
}

const readSchema = z.object({ scanned: z.number(), lookedUp: z.number() });

/** Rows that were read without an index and with one, of the tables which a write looks into. */
async function rowsRead(): Promise<z.infer<typeof readSchema>> {
  await execute(getPrisma(), sql`select pg_stat_force_next_flush()`);
  const row = await queryRow(
    getPrisma(),
    readSchema,
    sql`select sum(seq_tup_read)::float8 as scanned, sum(idx_tup_fetch)::float8 as "lookedUp"
    from pg_stat_user_tables
    where relname in ('run', 'event', 'run_criterion', 'batch', 'batch_edit')`,
  );
  if (!row) throw new Error("the statistics are empty");
  return row;
}

test("a write of events looks runs up by their keys, however few there were when it was planned", async () => {
  for (let count = 0; count < PLANNED_AFTER; count += 1) await appendEvents([write(newRunIds())]);
  await appendEvents(Array.from({ length: ADDED_RUNS }, () => write(newRunIds())));
  const before = await rowsRead();
  for (let count = 0; count < PLANNED_AFTER; count += 1) await appendEvents([write(newRunIds())]);
  const after = await rowsRead();
  expect(after.scanned - before.scanned).toBe(0);
  // The statistics were written: each run is looked up once to update it.
  expect(after.lookedUp - before.lookedUp).toBeGreaterThanOrEqual(PLANNED_AFTER);
});
