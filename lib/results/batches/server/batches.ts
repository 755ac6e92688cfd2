// A batch from its row. Unfinished runs that have been silent too long count as stalled, by the clock of now.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import {
  decodeCursor,
  int32Schema,
  pageOf,
  queryTimeSchema,
  type Page,
} from "@/lib/base/page/page";
import { beyond, byKey, byTime, orderBy, type Order } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { rowSchema, selectList } from "@/lib/platform/db/table-columns";
import { passRate, type Clock } from "@/lib/results/runs/run-status";
import { currentClock, stalledCondition } from "@/lib/results/runs/server/status-conditions";
import { batchDetailSchema, type BatchDetail, type BatchSummary } from "../batch-schema";
import { BATCH_LISTED } from "./batch-table";

/** A row of `batchColumns`. */
export const batchRowSchema = rowSchema(BATCH_LISTED).extend({ silent: z.number() });
export type BatchRow = z.infer<typeof batchRowSchema>;

/** A row of `batchColumns` with BATCH_NUMBER. */
export const numberedBatchRowSchema = batchRowSchema.extend({ number: z.number() });
type NumberedBatchRow = z.infer<typeof numberedBatchRowSchema>;

const LISTED_COLUMNS = selectList(BATCH_LISTED, "b");

/** Columns of `batch b`. */
export function batchColumns(clock: Clock): Sql {
  return sql`${LISTED_COLUMNS},
  case when b.unfinished = 0 then 0 else (select count(*)::int from run r where r.project_id = b.project_id
    and r.set_key = b.set_key and r.batch_key = b.batch_key and r.archived_at is null
    and ${stalledCondition(clock)}) end as silent`;
}

/** The number of `batch b` within its set, from 1, in order of first events. */
export const BATCH_NUMBER = sql`(select count(*)::int from batch n where n.project_id = b.project_id and n.set_key = b.set_key
  and (n.first_event_at, n.batch_key) <= (b.first_event_at, b.batch_key)) as number`;

export function toBatchSummary(row: NumberedBatchRow): BatchSummary {
  const { setId, batchId, number, total, success, failed, errored, cancelled, silent } = row;
  const stalled = row.stalled + silent;
  const counts = {
    total,
    success,
    failed,
    errored,
    cancelled,
    stalled,
    unfinished: row.unfinished - silent,
  };
  return {
    setId,
    batchId,
    number,
    counts,
    passRate: passRate(counts),
    startedAt: row.firstEventAt.toISOString(),
    lastEventAt: row.lastEventAt.toISOString(),
    lastReceivedAt: row.lastReceivedAt.toISOString(),
    durationMs: row.lastEventAt.getTime() - row.firstEventAt.getTime(),
  };
}

const scenarioRowSchema = batchDetailSchema.shape.scenarios.element;

/** A batch without how its runs are being executed. Throws not_found. */
export async function getBatch(
  ctx: Context,
  { setId, batchId }: { setId: string; batchId: string },
): Promise<Omit<BatchDetail, "execution">> {
  const prisma = getPrisma();
  const isBatch = sql`project_id = ${ctx.project.id}::uuid and set_key = ${textKey(setId)}::uuid
    and batch_key = ${textKey(batchId)}::uuid`;
  const [row, scenarios] = await Promise.all([
    queryRow(
      prisma,
      numberedBatchRowSchema,
      sql`select ${batchColumns(currentClock())}, ${BATCH_NUMBER} from batch b where ${isBatch}`,
    ),
    queryRows(
      prisma,
      scenarioRowSchema,
      sql`select scenario_id as "scenarioId", max(name) as name, count(*)::int as runs from run
      where ${isBatch} and archived_at is null
      group by scenario_id order by runs desc, scenario_id limit 200`,
    ),
  ]);
  if (!row) throw new AppError("not_found", "Batch not found");
  return { ...toBatchSummary(row), scenarios };
}

export const BATCH_ORDER: Order<Pick<BatchRow, "firstEventAt" | "batchKey">> = {
  columns: [byTime(sql`b.first_event_at`), byKey(sql`b.batch_key`)],
  direction: "desc",
  placeOf: ({ firstEventAt, batchKey }) => [firstEventAt.toISOString(), batchKey],
};

/** The number of the row follows its place. */
const placeSchema = z.tuple([queryTimeSchema, z.guid(), int32Schema]);

/** Batches of a set, newest first, numbered from 1 in the order of their first events. */
export async function listBatches(
  ctx: Context,
  setId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<BatchSummary>> {
  const prisma = getPrisma();
  const setKey = textKey(setId);
  const place = cursor === undefined ? null : decodeCursor(placeSchema, cursor);
  const rows = await queryRows(
    prisma,
    batchRowSchema,
    sql`select ${batchColumns(currentClock())} from batch b
    where b.project_id = ${ctx.project.id}::uuid and b.set_key = ${setKey}::uuid and ${beyond(BATCH_ORDER, place)}
    order by ${orderBy(BATCH_ORDER)} limit ${limit + 1}`,
  );
  // Numbers count down from the first row's, so that only one of them has to be counted.
  const highest = place
    ? place[2] - 1
    : await prisma.batch.count({ where: { projectId: ctx.project.id, setKey } });
  const numbered = rows.map((row, index) => ({ ...row, number: highest - index }));
  return pageOf(numbered, limit, {
    placeOf: (row) => [...BATCH_ORDER.placeOf(row), row.number],
    toItem: toBatchSummary,
  });
}
