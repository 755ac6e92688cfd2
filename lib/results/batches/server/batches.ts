// A batch from its row. Unfinished runs that have been silent too long count as stalled, by the clock of now.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { absenceOf } from "@/lib/access/server/deleted-items";
import { batchKeyOf, textKey } from "@/lib/base/ids/content-hash";
import { byKey, byTime, orderBy, type Order } from "@/lib/platform/db/keyset";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { rowSchema, selectList } from "@/lib/platform/db/table-columns";
import { BLESSING_COLUMN, readBlessing } from "@/lib/results/blessing/server/blessing-column";
import { passRate, type Clock } from "@/lib/results/runs/run-status";
import { SHARED_NAME } from "@/lib/results/runs/server/run-query";
import { currentClock, stalledCondition } from "@/lib/results/runs/server/status-conditions";
import {
  attemptNumber,
  batchNumber,
  firstAttemptKey,
  isFirstAttempt,
} from "@/lib/search/server/batch-place";
import { batchDetailSchema, type BatchDetail, type BatchSummary } from "../batch-schema";
import { findBatchEdit, toProvenance } from "./batch-provenance";
import { BATCH_LISTED } from "./batch-table";

/** A row of `batchColumns`. */
export const batchRowSchema = rowSchema(BATCH_LISTED).extend({
  silent: z.number(),
  blessing: z.string().nullable(),
});
export type BatchRow = z.infer<typeof batchRowSchema>;

/** A row of `batchColumns` with BATCH_PLACE. */
export const numberedBatchRowSchema = batchRowSchema.extend({
  number: z.number(),
  attempt: z.number(),
});
export type NumberedBatchRow = z.infer<typeof numberedBatchRowSchema>;

const LISTED_COLUMNS = selectList(BATCH_LISTED, "b");

/** Columns of `batch b`. */
export function batchColumns(clock: Clock): Sql {
  return sql`${LISTED_COLUMNS}, ${BLESSING_COLUMN},
  case when b.unfinished = 0 then 0 else (select count(*)::int from run r where r.project_id = b.project_id
    and r.set_key = b.set_key and r.batch_key = b.batch_key and r.archived_at is null
    and ${stalledCondition(clock)}) end as silent`;
}

/** The number of `batch b` within its set, and which attempt it is. */
export const BATCH_PLACE = sql`${batchNumber("b")} as number, ${attemptNumber("b")} as attempt`;

export function toBatchSummary(row: NumberedBatchRow): BatchSummary {
  const { setId, batchId, number, attempt, total, success, failed, errored, cancelled, silent } =
    row;
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
    attempt,
    counts,
    passRate: passRate(counts),
    startedAt: row.firstEventAt.toISOString(),
    lastEventAt: row.lastEventAt.toISOString(),
    lastReceivedAt: row.lastReceivedAt.toISOString(),
    durationMs: row.lastEventAt.getTime() - row.firstEventAt.getTime(),
    provenance: toProvenance(row),
    blessing: readBlessing(row.blessing),
  };
}

const scenarioRowSchema = batchDetailSchema.shape.scenarios.element;

/** A batch without its cells and how its runs are being executed. Throws not_found, gone. */
export async function getBatch(
  ctx: Context,
  { setId, batchId }: { setId: string; batchId: string },
): Promise<Omit<BatchDetail, "cells" | "execution">> {
  const prisma = getPrisma();
  const isBatch = sql`project_id = ${ctx.project.id}::uuid and set_key = ${textKey(setId)}::uuid
    and batch_key = ${textKey(batchId)}::uuid`;
  const clock = currentClock();
  const [row, attempts, scenarios, edit] = await Promise.all([
    queryRow(
      prisma,
      numberedBatchRowSchema,
      sql`select ${batchColumns(clock)}, ${BATCH_PLACE} from batch b where ${isBatch}`,
    ),
    queryRows(prisma, numberedBatchRowSchema, attemptsStatement(isBatch, clock)),
    queryRows(
      prisma,
      scenarioRowSchema,
      sql`select r.scenario_id as "scenarioId", ${SHARED_NAME} as name, count(*)::int as runs from run r
      where ${isBatch} and archived_at is null
      group by r.scenario_id order by runs desc, r.scenario_id limit 200`,
    ),
    findBatchEdit(ctx, { setId, batchId }),
  ]);
  if (!row)
    throw await absenceOf(ctx, { kind: "batch", key: batchKeyOf(setId, batchId), what: "Batch" });
  const [previous, next] = await Promise.all([
    findBeside(ctx, row, { isBefore: true }),
    findBeside(ctx, row, { isBefore: false }),
  ]);
  const shown = { attempts: attempts.map(toBatchSummary), scenarios, previous, next, ...edit };
  return { ...toBatchSummary(row), ...shown };
}

const besideSchema = z.object({ batchId: z.string() });

/** The first attempt of the next or the previous number in the set. */
async function findBeside(
  ctx: Context,
  { setId, batchKey, number }: NumberedBatchRow,
  { isBefore }: { isBefore: boolean },
): Promise<BatchDetail["previous"]> {
  const isInSet = sql`b.project_id = ${ctx.project.id}::uuid and b.set_key = ${textKey(setId)}::uuid`;
  const place = sql`(select o.first_event_at, o.batch_key from batch b
    join batch o on o.project_id = b.project_id and o.set_key = b.set_key and o.batch_key = ${firstAttemptKey("b")}
    where ${isInSet} and b.batch_key = ${batchKey}::uuid)`;
  const row = await queryRow(
    getPrisma(),
    besideSchema,
    sql`select b.batch_id as "batchId" from batch b where ${isInSet} and ${isFirstAttempt("b")}
      and (b.first_event_at, b.batch_key) ${isBefore ? sql`<` : sql`>`} ${place}
    order by ${orderBy(BATCH_ORDER, !isBefore)} limit 1`,
  );
  if (!row) return null;
  return { batchId: row.batchId, number: isBefore ? number - 1 : number + 1 };
}

/** The batch that was repeated, and all that repeat it; none of a batch without reruns. */
const attemptsStatement = (isBatch: Sql, clock: Clock): Sql => sql`
with named as (
  select a.project_id, a.set_key, ${firstAttemptKey("a")} as first_key from batch a where ${isBatch}
), family as (
  select b.* from named a join batch b on b.project_id = a.project_id and b.set_key = a.set_key
    and (b.batch_key = a.first_key or b.attempt_of = a.first_key)
)
select ${batchColumns(clock)}, ${BATCH_PLACE} from family b
where (select count(*) from family) > 1 order by ${orderBy(BATCH_ORDER, true)} limit ${MAX_ATTEMPTS}`;

const MAX_ATTEMPTS = 50;

export const BATCH_ORDER: Order<Pick<BatchRow, "firstEventAt" | "batchKey">> = {
  columns: [byTime(sql`b.first_event_at`), byKey(sql`b.batch_key`)],
  direction: "desc",
  placeOf: ({ firstEventAt, batchKey }) => [firstEventAt.toISOString(), batchKey],
};

/** Makes the batch, and none that is not there yet, an attempt of another one of its set. */
export async function markAttempt(
  db: Database,
  { projectId, setId, batchId }: { projectId: string; setId: string; batchId: string },
  firstKey: string,
): Promise<void> {
  await execute(
    db,
    sql`update batch set attempt_of = ${firstKey}::uuid where project_id = ${projectId}::uuid
    and set_key = ${textKey(setId)}::uuid and batch_key = ${textKey(batchId)}::uuid`,
  );
}

/** The key of the batch that this one repeats, or its own. */
export async function findFirstAttempt(
  ctx: Context,
  { setId, batchId }: { setId: string; batchId: string },
): Promise<string> {
  const batchKey = textKey(batchId);
  const projectId_setKey_batchKey = { projectId: ctx.project.id, setKey: textKey(setId), batchKey };
  const batch = await getPrisma().batch.findUnique({
    where: { projectId_setKey_batchKey },
    select: { attemptOf: true },
  });
  return batch?.attemptOf ?? batchKey;
}
