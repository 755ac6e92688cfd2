// Each list goes on from a place by an index over its order: it sorts nothing, and reads nothing of the pages before.
import { randomUUID } from "node:crypto";

import { beforeAll, expect, test } from "vitest";
import { z } from "zod";

import { beyond, orderBy, type Order } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { BATCH_ORDER } from "@/lib/results/batches/server/batches";
import { SENT_RUN_ORDER } from "@/lib/results/runs/server/list-runs";
import { RUN_ORDERS } from "@/lib/results/runs/server/run-query";
import { SET_ORDER } from "@/lib/results/sets/server/list-sets";
import { windowStatement } from "@/lib/results/stability/server/load-windows";
import { SCENARIO_RUN_ORDER } from "@/lib/scenarios/server/list-scenario-runs";
import { OLDEST_FIRST } from "@/lib/scenarios/server/list-scenarios";
import { MESSAGE_ORDER } from "@/lib/search/server/search-messages";
import { LIBRARY_ORDERS } from "@/lib/suites/server/library";
import { spanOrder } from "@/lib/traces/server/list/list-spans";
import { traceOrder } from "@/lib/traces/server/list/list-traces";
import { setUpTestDatabase } from "./servers/test-database";

setUpTestDatabase();

type Columns = Pick<Order<never>, "columns" | "direction">;

const key = sql`${randomUUID()}::uuid`;
const AT = "2026-01-02T03:04:05.678Z";
const keyOf = (number: Sql): Sql => sql`md5((${number})::text)::uuid`;
const RUNS = sql`run r where r.project_id = ${key} and r.archived_at is null`;
const RUNS_OF_BATCH = sql`${RUNS} and r.set_key = ${keyOf(sql`1`)} and r.batch_key = ${keyOf(sql`41`)}`;
const SCENARIOS = sql`scenario s where s.project_id = ${key}`;
const SPANS = sql`span s where s.project_id = ${key}`;
const TRACES = sql`trace t where t.project_id = ${key}`;

/** Enough runs in enough batches that the planner prefers the indexes. */
beforeAll(async () => {
  const db = getPrisma();
  await execute(
    db,
    sql`insert into run (project_id, run_key, set_key, batch_key, run_id, set_id, batch_id, scenario_id, status,
      triage_rank, first_event_at, started_at, last_event_at, last_received_at, state, cell_key)
    select ${key}, gen_random_uuid(), ${keyOf(sql`n % 40`)}, ${keyOf(sql`n % 400`)}, n::text, 'set', 'batch', 'scenario',
      'SUCCESS', 6, now(), ${AT}::timestamptz + (n - 2000) * interval '1 second', now(), now(), '',
      ${keyOf(sql`n % 200`)} from generate_series(1, 4000) as n`,
  );
  await execute(db, sql`analyze run`);
});

const LISTS: readonly [list: string, index: string, rows: Sql, order: Columns][] = [
  ["runs by triage", "run_by_triage", RUNS_OF_BATCH, RUN_ORDERS.triage],
  ["runs, the newest first", "run_by_batch_start", RUNS_OF_BATCH, RUN_ORDERS.newest],
  ["runs, the oldest first", "run_by_batch_start", RUNS_OF_BATCH, RUN_ORDERS.oldest],
  ["runs, the slowest first", "run_by_duration", RUNS_OF_BATCH, RUN_ORDERS.slowest],
  ["sent runs", "run_by_start", RUNS, SENT_RUN_ORDER],
  [
    "sent runs of a set",
    "run_by_set_start",
    sql`${RUNS} and r.set_key = ${keyOf(sql`1`)}`,
    SENT_RUN_ORDER,
  ],
  [
    "history of a cell",
    "run_by_cell",
    sql`${RUNS} and r.cell_key = ${keyOf(sql`1`)}`,
    SENT_RUN_ORDER,
  ],
  [
    "runs of a scenario",
    "run_by_scenario",
    sql`${RUNS} and r.scenario_id = ${"a"} and char_length(r.scenario_id) = 36`,
    SCENARIO_RUN_ORDER,
  ],
  [
    "batches",
    "batch_by_first_event",
    sql`batch b where b.project_id = ${key} and b.set_key = ${key}`,
    BATCH_ORDER,
  ],
  ["sets", "scenario_set_by_activity", sql`scenario_set s where s.project_id = ${key}`, SET_ORDER],
  ["scenarios", "scenario_by_creation", SCENARIOS, OLDEST_FIRST],
  ["library by change", "scenario_by_update", SCENARIOS, LIBRARY_ORDERS.updated],
  ["library by creation", "scenario_by_creation", SCENARIOS, LIBRARY_ORDERS.created],
  ["library by name", "scenario_by_name", SCENARIOS, LIBRARY_ORDERS.name],
  [
    "found messages",
    "search_entry_by_time",
    sql`search_entry m where m.project_id = ${key}`,
    MESSAGE_ORDER,
  ],
  ["spans, the newest first", "span_by_start", SPANS, spanOrder("newest")],
  ["spans, the oldest first", "span_by_start", SPANS, spanOrder("oldest")],
  ["spans, the slowest first", "span_by_duration", SPANS, spanOrder("slowest")],
  ["traces, the newest first", "trace_by_start", TRACES, traceOrder("newest")],
  ["traces, the slowest first", "trace_by_duration", TRACES, traceOrder("slowest")],
];

const planSchema = z.object({ "QUERY PLAN": z.string() });

/** The plan of a table that is too large to be read whole. */
async function planOf(statement: Sql): Promise<string> {
  const lines = await getPrisma().$transaction(async (db) => {
    for (const way of [sql`seqscan`, sql`sort`, sql`bitmapscan`])
      await execute(db, sql`set local enable_${way} = off`);
    return queryRows(db, planSchema, sql`explain (costs off) ${statement}`);
  });
  return lines.map((line) => line["QUERY PLAN"]).join("\n");
}

const valueOf = ({ schema }: Columns["columns"][number]): unknown =>
  [AT, 1, "a", randomUUID()].find((value) => schema.safeParse(value).success);

const CASES = LISTS.map(([list, index, rows, order]) => ({ list, index, rows, order }));

test.each(CASES)("$list by $index", async ({ index, rows, order }) => {
  const place = order.columns.map(valueOf);
  const plan = await planOf(
    sql`select 1 from ${rows} and ${beyond(order, place)} order by ${orderBy(order)} limit 51`,
  );
  expect(plan).toMatch(new RegExp(`Index (Only )?Scan (Backward )?using ${index} `));
  expect(plan).toMatch(/Index Cond: .*ROW\(/);
  expect(plan).not.toContain("Sort");
});

test.each([
  ["a project", undefined],
  ["a set", "set"],
])("the stability of %s by the start of its runs", async (_what, setId) => {
  const clock = { now: Date.parse(AT), stallAfterMs: 1 };
  const plan = await planOf(windowStatement({ projectId: randomUUID(), setId, clock }));
  expect(plan).toMatch(/Index Scan Backward using run_by_(set_)?start on run r/);
});

test("the stability of a branch by its batches", async () => {
  const clock = { now: Date.parse(AT), stallAfterMs: 1 };
  const statement = windowStatement({ projectId: randomUUID(), branch: "main", clock });
  expect(await planOf(statement)).toMatch(/Scan using batch_by_branch on batch b/);
});
