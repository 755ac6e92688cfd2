// The cells of a batch: its runs, grouped.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { printJson } from "@/lib/base/json/exact-json";
import { pageOf } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { groupBy } from "@/lib/base/values/group-by";
import {
  afterCursor,
  byInteger,
  byKey,
  byNumber,
  byTime,
  orderBy,
  type Order,
} from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { listed, sql, type Sql } from "@/lib/platform/db/sql";
import { columnOf } from "@/lib/platform/db/table-columns";
import { runCountsSchema } from "@/lib/results/batches/batch-schema";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import { CELL_RUNS } from "@/lib/results/cells/cell-limits";
import { usageTotalsShape } from "@/lib/results/cells/cell-totals";
import type { RunSort } from "@/lib/results/runs/run-sorts";
import { RUN_STATUSES, type Clock } from "@/lib/results/runs/run-status";
import {
  CELL_KEY,
  isInBatch,
  matches,
  SHARED_NAME,
  type BatchScope,
} from "@/lib/results/runs/server/run-query";
import { currentClock, shownStatus } from "@/lib/results/runs/server/status-conditions";
import { findHits } from "@/lib/search/server/find-matching-runs";
import { decideCell, sparedOf } from "../cell-policy";
import { CELL_RESULTS } from "../cell-results";
import type { Cell, CellListQuery } from "../cell-schema";
import { cellHistory, COUNT_OF, rankOf, RESULT_RANK, runCounts, USAGE_TOTALS } from "./cell-groups";

export const P95 = sql`percentile_cont(0.95) within group (order by r.duration_ms)`;

/** One row a cell. */
export const groupRuns = (isListed: Sql, clock: Clock): Sql => sql`
select ${CELL_KEY} as cell_key, (array_agg(r.scenario_id order by r.started_at desc, r.run_key))[1] as scenario_id,
  ${SHARED_NAME} as name,
  max(r.target) as target, max(r.persona) as persona, max(r.parameters) as parameters,
  ${runCounts(clock)},
  (array_agg(r.summary order by r.triage_rank, r.started_at, r.run_key) filter (where r.summary is not null))[1] as summary,
  min(r.started_at) as started_at, max(r.started_at) as last_started_at,
  ${P95} as p95_ms, ${USAGE_TOTALS}
from run r where ${isListed} group by 1`;

const count = z.number();
export const cellRowSchema = z.object({
  cellKey: z.string(),
  scenarioId: z.string(),
  name: z.string().nullable(),
  target: z.string().nullable(),
  persona: z.string().nullable(),
  parameters: z.string().nullable(),
  rank: count,
  ...runCountsSchema.shape,
  passAtLeast: z.number().nullable(),
  extra: count,
  summary: z.string().nullable(),
  startedAt: z.date(),
  lastStartedAt: z.date(),
  p95Ms: z.number().nullable(),
  ...usageTotalsShape,
});
type CellRow = z.infer<typeof cellRowSchema>;

export const cellsStatement = (groups: Sql): Sql => sql`
select g.cell_key, g.cell_key::text as "cellKey", g.scenario_id as "scenarioId", g.name, g.target, g.persona, g.parameters,
  ${RESULT_RANK} as rank, g.total, ${listed(
    RUN_COUNTERS.map(({ counter }) => sql`${COUNT_OF[counter]} as ${columnOf(counter)}`),
  )}, g.pass_at_least as "passAtLeast", g.extra, g.summary, g.started_at as "startedAt", g.last_started_at as "lastStartedAt", g.p95_ms as "p95Ms",
  g."costUsd", g."costedRuns", g."totalTokens"
from (${groups}) g`;

const byStart: Pick<Order<CellRow>, "columns" | "placeOf"> = {
  columns: [byTime(sql`c."startedAt"`), byKey(sql`c.cell_key`)],
  placeOf: (row) => [row.startedAt.toISOString(), row.cellKey],
};

export const CELL_ORDERS: Record<RunSort, Order<CellRow>> = {
  triage: {
    columns: [byInteger(sql`c.rank`), ...byStart.columns],
    direction: "asc",
    placeOf: (row) => [row.rank, ...byStart.placeOf(row)],
  },
  newest: { ...byStart, direction: "desc" },
  oldest: { ...byStart, direction: "asc" },
  slowest: {
    columns: [byNumber(sql`coalesce(c."p95Ms", -1)`), byKey(sql`c.cell_key`)],
    direction: "desc",
    placeOf: (row) => [row.p95Ms ?? -1, row.cellKey],
  },
};

/**
 * A cell is listed with all its repeats when one of them matches the filter. Without their places in the queue.
 */
export async function listCells(
  ctx: Context,
  batch: { setId: string; batchId: string },
  { limit, cursor, sort, result, ...filter }: CellListQuery,
): Promise<Page<Cell>> {
  const clock = currentClock();
  const scope = { ...batch, projectId: ctx.project.id };
  const isMatch = await matches(scope, filter, clock);
  const groups = sql`${groupRuns(isInBatch(scope), clock)} having bool_or(${isMatch})`;
  const order = CELL_ORDERS[sort];
  const isWanted = result ? sql`c.rank = ${rankOf(result)}` : sql`true`;
  const rows = await queryRows(
    getPrisma(),
    cellRowSchema,
    sql`select c.* from (${cellsStatement(groups)}) c where ${isWanted} and ${afterCursor(order, cursor)}
    order by ${orderBy(order)} limit ${limit + 1}`,
  );
  const page = pageOf(rows, limit, { placeOf: order.placeOf, toItem: (row) => row });
  const cells = await withRuns(scope, page.items, clock);
  if (filter.search === undefined) return { ...page, items: cells };
  const isFound = sql`${isInBatch(scope)} and ${isMatch}`;
  return { ...page, items: await withHits(ctx, cells, { isFound, search: filter.search }) };
}

const MAX_FOUND = 1000;
const foundRowSchema = z.object({ cellKey: z.string(), runKey: z.string(), runId: z.string() });

/** With the first run of each cell that a search has found. */
async function withHits(
  ctx: Context,
  cells: readonly Cell[],
  { isFound, search }: { isFound: Sql; search: string },
): Promise<Cell[]> {
  const keys = cells.map(({ cellKey }) => cellKey);
  const rows = await queryRows(
    getPrisma(),
    foundRowSchema,
    sql`select ${CELL_KEY}::text as "cellKey", r.run_key::text as "runKey", r.run_id as "runId" from run r
    where ${isFound} and ${CELL_KEY} = any(${keys}::uuid[])
    order by r.triage_rank, r.started_at, r.run_key limit ${MAX_FOUND}`,
  );
  const first = new Map(rows.toReversed().map((row) => [row.cellKey, row]));
  const runKeys = [...first.values()].map(({ runKey }) => runKey);
  const hits = await findHits(ctx, runKeys, search);
  return cells.map((cell) => {
    const run = first.get(cell.cellKey);
    return { ...cell, found: run ? { runId: run.runId, hit: hits.get(run.runKey) ?? null } : null };
  });
}

const runsStatement = (scope: BatchScope, keys: readonly string[], clock: Clock): Sql => sql`
select n.key::text as "cellKey", n.run_id as "runId", n.status, n.unmet_count as "unmetCount", n.repeat from (
  select ${CELL_KEY} as key, r.run_id, r.unmet_count, r.repeat,
    ${shownStatus(clock)} as status,
    row_number() over (partition by ${CELL_KEY} order by r.repeat, r.started_at, r.run_key) as place
  from run r where ${isInBatch(scope)} and ${CELL_KEY} = any(${keys}::uuid[])
) n where n.place <= ${CELL_RUNS} order by n.key, n.place`;

const historyStatement = ({ projectId }: BatchScope, cells: string): Sql => sql`
select w."cellKey"::text as "cellKey", h.status from json_to_recordset(${cells}::json) as w("cellKey" uuid, "lastStartedAt" timestamptz)
cross join lateral (${cellHistory({
  projectId: sql`${projectId}::uuid`,
  cellKey: sql`w."cellKey"`,
  until: sql`w."lastStartedAt"`,
})}) h order by h.started_at, h.run_key`;

const status = z.enum(RUN_STATUSES);
const runRowSchema = z.object({
  cellKey: z.string(),
  runId: z.string(),
  status,
  unmetCount: count,
  repeat: z.number().nullable(),
});
const historyRowSchema = z.object({ cellKey: z.string(), status });

async function withRuns(
  scope: BatchScope,
  rows: readonly CellRow[],
  clock: Clock,
): Promise<Cell[]> {
  const keys = rows.map(({ cellKey }) => cellKey);
  const asked = printJson(rows.map(({ cellKey, lastStartedAt }) => ({ cellKey, lastStartedAt })));
  const [runRows, historyRows] = await Promise.all([
    queryRows(getPrisma(), runRowSchema, runsStatement(scope, keys, clock)),
    queryRows(getPrisma(), historyRowSchema, historyStatement(scope, asked)),
  ]);
  const runs = groupBy(runRows, ({ cellKey }) => cellKey);
  const history = groupBy(historyRows, ({ cellKey }) => cellKey);
  return rows.map((row) => ({
    ...toCell(row),
    runs: (runs.get(row.cellKey) ?? []).map(({ cellKey: _, ...run }) => ({
      ...run,
      queuePlace: null,
    })),
    history: (history.get(row.cellKey) ?? []).map((past) => past.status),
  }));
}

export function toCell(row: CellRow): Omit<Cell, "runs" | "history"> {
  const { total, success, failed, errored, cancelled, stalled, unfinished, ...rest } = row;
  const { rank, lastStartedAt: _, startedAt, passAtLeast, extra, ...shown } = rest;
  const counts = { total, success, failed, errored, cancelled, stalled, unfinished };
  const policy = decideCell(counts, passAtLeast, extra);
  return {
    ...shown,
    result: CELL_RESULTS[rank] ?? "cancelled",
    counts,
    policy,
    spared: sparedOf(counts, { policy, extra }),
    startedAt: startedAt.toISOString(),
  };
}
