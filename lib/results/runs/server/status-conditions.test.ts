import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";
import { z } from "zod";

import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import {
  isStalled,
  isTerminalStatus,
  RUN_STATUSES,
  STATUS_TRAITS,
  type Clock,
} from "../run-status";
import { countOf, stalledCondition } from "./status-conditions";

setUpTestDatabase();

const CLOCK: Clock = { now: Date.parse("2026-01-02T03:04:05.678Z"), stallAfterMs: 60_000 };
/** How long the runs have been silent: one millisecond around the limit, and far from it. */
const SILENCES = [0, 59_999, 60_000, 60_001, 3_600_000];

const RUNS = RUN_STATUSES.flatMap((status) =>
  SILENCES.map((silentMs) => ({
    runId: `${status} ${String(silentMs)}`,
    status,
    lastReceivedAt: new Date(CLOCK.now - silentMs),
  })),
);

async function storeRuns(): Promise<string> {
  const projectId = randomUUID();
  for (const { runId, status, lastReceivedAt } of RUNS) {
    const finishedAt = isTerminalStatus(status) ? lastReceivedAt : null;
    await execute(
      getPrisma(),
      sql`insert into run (project_id, run_key, set_key, batch_key, run_id, set_id, batch_id, scenario_id, status,
        triage_rank, first_event_at, started_at, finished_at, last_event_at, last_received_at, state)
      values (${projectId}::uuid, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), ${runId}, 'set', 'batch',
        'scenario', ${status}, ${STATUS_TRAITS[status].triageRank}, now(), now(), ${finishedAt}, now(),
        ${lastReceivedAt}, '{}')`,
    );
  }
  return projectId;
}

test("the database finds the runs stalled that the page shows as stalled", async () => {
  const projectId = await storeRuns();
  const found = await queryRows(
    getPrisma(),
    z.object({ runId: z.string() }),
    sql`select r.run_id as "runId" from run r
    where r.project_id = ${projectId}::uuid and ${stalledCondition(CLOCK)}`,
  );
  const expected = RUNS.filter((run) => isStalled(run, CLOCK)).map(({ runId }) => runId);
  expect(found.map(({ runId }) => runId).toSorted()).toEqual(expected.toSorted());
  expect(expected).toHaveLength(6); // three statuses, each silent for longer than the limit twice
});

test.each(RUN_COUNTERS)(
  "the database counts $counter as the table of statuses defines it",
  async (row) => {
    const projectId = await storeRuns();
    const counted = await queryRow(
      getPrisma(),
      z.object({ count: z.number() }),
      sql`select ${countOf(row.counter)} as count from run r where r.project_id = ${projectId}::uuid`,
    );
    const expected = RUNS.filter(({ status }) => STATUS_TRAITS[status].counter === row.counter);
    expect(counted?.count).toBe(expected.length);
  },
);
