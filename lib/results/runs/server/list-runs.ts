// Which runs a page of sent runs has, by their keys and before their messages are read, so that a page is bounded in size.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { pageOf } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { afterCursor, beyond, byKey, byTime, orderBy, type Order } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import type { CellResult } from "@/lib/results/cells/cell-results";
import { rankOf, RESULT_RANK, runCounts } from "@/lib/results/cells/server/cell-groups";
import { findHits } from "@/lib/search/server/find-matching-runs";
import type { FoundRun, NeighbourFilter, Neighbours, RunListQuery } from "../run-schema";
import type { Clock } from "../run-status";
import { CELL_KEY, filterRuns, isInBatch, RUN_ORDERS, type BatchScope } from "./run-query";
import { RUN_COLUMNS, runRowSchema, toRunSummary, type RunRow } from "./run-rows";
import { currentClock } from "./status-conditions";

/** Runs of a batch within a filter, without their places in the queue. */
export async function listRuns(
  ctx: Context,
  batch: { setId: string; batchId: string },
  { limit, cursor, sort, ...filter }: RunListQuery,
): Promise<Page<FoundRun>> {
  const clock = currentClock();
  const all = await filterRuns({ ...batch, projectId: ctx.project.id }, filter, clock);
  const order = RUN_ORDERS[sort];
  const rows = await queryRows(
    getPrisma(),
    runRowSchema,
    sql`select ${RUN_COLUMNS} from run r where ${all} and ${afterCursor(order, cursor)}
    order by ${orderBy(order)} limit ${limit + 1}`,
  );
  const runKeys = rows.map(({ runKey }) => runKey);
  const hits = filter.search === undefined ? null : await findHits(ctx, runKeys, filter.search);
  const toItem = (row: RunRow) => ({
    ...toRunSummary(row, clock),
    ...(hits && { hit: hits.get(row.runKey) ?? null }),
  });
  return pageOf(rows, limit, { placeOf: order.placeOf, toItem });
}

/** The runs before and after a run in the order and filter in which its batch is being looked at. */
export async function findNeighbours(
  ctx: Context,
  run: { setId: string; batchId: string; runId: string },
  { sort, result, wraps = false, ...filter }: NeighbourFilter,
): Promise<Neighbours> {
  const clock = currentClock();
  const scope = { ...run, projectId: ctx.project.id };
  const all = allOf([
    await filterRuns(scope, filter, clock),
    ...(result ? [await isOfResult(scope, result, clock)] : []),
  ]);
  const batch = await filterRuns({ ...run, projectId: ctx.project.id }, {}, clock);
  const isRun = sql`r.run_key = ${textKey(run.runId)}::uuid`;
  const row = await queryRow(
    getPrisma(),
    runRowSchema,
    sql`select ${RUN_COLUMNS} from run r where ${batch} and ${isRun}`,
  );
  if (!row) return { previous: null, next: null, position: null, total: await countRuns(all) };
  const order = RUN_ORDERS[sort];
  const place = order.placeOf(row);
  const before = sql`${all} and ${beyond(order, place, true)}`;
  const after = sql`${all} and ${beyond(order, place)}`;
  const [previous, next, total, ahead, isWithin] = await Promise.all([
    firstRunId(before, orderBy(order, true)),
    firstRunId(after, orderBy(order)),
    countRuns(all),
    countRuns(before),
    countRuns(sql`${all} and ${isRun}`),
  ]);
  const position = isWithin ? ahead + 1 : null;
  if (!wraps) return { previous, next, position, total };
  const others = sql`${all} and not ${isRun}`;
  return {
    previous: previous ?? (await firstRunId(others, orderBy(order, true))),
    next: next ?? (await firstRunId(others, orderBy(order))),
    position,
    total,
  };
}

const cellKeySchema = z.object({ cellKey: z.string() });

/** The run belongs to a cell of the batch with this result. */
async function isOfResult(scope: BatchScope, result: CellResult, clock: Clock): Promise<Sql> {
  const cells = await queryRows(
    getPrisma(),
    cellKeySchema,
    sql`select g.cell_key::text as "cellKey" from (
      select ${CELL_KEY} as cell_key, ${runCounts(clock)} from run r where ${isInBatch(scope)} group by 1
    ) g where ${RESULT_RANK} = ${rankOf(result)}`,
  );
  return sql`${CELL_KEY} = any(${cells.map(({ cellKey }) => cellKey)}::uuid[])`;
}

const idSchema = z.object({ runId: z.string() });
const countSchema = z.object({ count: z.number() });

async function firstRunId(where: Sql, order: Sql): Promise<string | null> {
  const statement = sql`select r.run_id as "runId" from run r where ${where} order by ${order} limit 1`;
  const row = await queryRow(getPrisma(), idSchema, statement);
  return row?.runId ?? null;
}

async function countRuns(where: Sql): Promise<number> {
  const statement = sql`select count(*)::int as count from run r where ${where}`;
  const row = await queryRow(getPrisma(), countSchema, statement);
  return row?.count ?? 0;
}

export interface RunPageQuery {
  setId?: string | undefined;
  batchId?: string | undefined;
  limit: number;
  cursor?: string | undefined;
  /** How many messages of each run, from the first; `Infinity` for all. */
  messages: number;
  /** Bytes of what is read for the runs together; a run that is larger is a page of its own. */
  maxBytes: number;
}

export const SENT_RUN_ORDER: Order<{ startedAt: Date; runKey: string }> = {
  columns: [byTime(sql`r.started_at`), byKey(sql`r.run_key`)],
  direction: "desc",
  placeOf: ({ startedAt, runKey }) => [startedAt.toISOString(), runKey],
};
const MAX_COUNT = 2_147_483_647;

interface Bounds {
  projectId: string;
  limit: number;
  messages: number;
  maxBytes: number;
}

/** Of the candidate `c`. A message that a snapshot has many times is stored once, but sent as often as it is there. */
const sizeOf = ({ projectId, messages }: Bounds): Sql => sql`c.state_size + (
  select coalesce(greatest(sum(octet_length(t.json)),
    max(octet_length(t.json))::bigint * least(c.message_count, ${messages}::int)), 0)::bigint
  from event e cross join lateral unnest(e.contents) as t(json)
  where e.project_id = ${projectId}::uuid and e.run_key = c.run_key)`;

/** Measures one run after the other, and stops at the first that no longer fits. */
const findPage = (conditions: Sql, bounds: Bounds): Sql => sql`
with recursive candidates as materialized (
  select r.run_key, r.started_at, r.message_count, octet_length(r.state)::bigint as state_size,
    row_number() over (order by ${orderBy(SENT_RUN_ORDER)}) as place
  from run r where ${conditions}
  order by ${orderBy(SENT_RUN_ORDER)} limit ${bounds.limit + 1}
), measured as (
  select c.place, ${sizeOf(bounds)} as size from candidates c where c.place = 1
  union all
  select c.place, m.size + ${sizeOf(bounds)} from measured m join candidates c on c.place = m.place + 1
  where m.size < ${bounds.maxBytes}::bigint and c.place <= ${bounds.limit}
)
select c.run_key::text as "runKey", c.started_at as "startedAt",
  coalesce(m.size <= ${bounds.maxBytes}::bigint or c.place = 1, false) as fits
from candidates c left join measured m on m.place = c.place
order by c.place`;

const rowSchema = z.object({ runKey: z.string(), startedAt: z.date(), fits: z.boolean() });

/** Keys of runs of a set, of a batch or of the project, the latest start first. */
export async function findRunPage(ctx: Context, query: RunPageQuery): Promise<Page<string>> {
  const { limit, maxBytes } = query;
  const messages = Math.min(query.messages, MAX_COUNT);
  const bounds = { projectId: ctx.project.id, limit, messages, maxBytes };
  const rows = await queryRows(getPrisma(), rowSchema, findPage(conditionsOf(ctx, query), bounds));
  return pageOf(rows, rows.filter(({ fits }) => fits).length, {
    placeOf: SENT_RUN_ORDER.placeOf,
    toItem: ({ runKey }) => runKey,
  });
}

function conditionsOf(ctx: Context, { setId, batchId, cursor }: RunPageQuery): Sql {
  const project = sql`${ctx.project.id}::uuid`;
  return allOf([
    sql`r.project_id = ${project} and r.archived_at is null`,
    afterCursor(SENT_RUN_ORDER, cursor),
    ...(setId === undefined ? [] : [sql`r.set_key = ${textKey(setId)}::uuid`]),
    ...(batchId === undefined ? [] : [batchCondition(project, { setId, batchId })]),
  ]);
}

/** A batch may span sets: without one, those are named first, so that the index of runs can be used. */
function batchCondition(
  project: Sql,
  { setId, batchId }: { setId: string | undefined; batchId: string },
): Sql {
  const batchKey = sql`${textKey(batchId)}::uuid`;
  const own = sql`r.batch_key = ${batchKey}`;
  if (setId !== undefined) return own;
  return sql`${own} and r.set_key in (select set_key from batch where project_id = ${project} and batch_key = ${batchKey})`;
}
