// A batch by its id alone, over all sets in which it has runs.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import type { BatchSummary } from "../batch-schema";
import { BATCH_PLACE, batchColumns, numberedBatchRowSchema, toBatchSummary } from "./batches";

export interface BatchTimes {
  /** Epoch milliseconds of the first and the last finish; null while none has finished. */
  first: number | null;
  last: number | null;
  /** Epoch milliseconds of the latest start. */
  lastStarted: number;
}

const timesRowSchema = z.object({
  first: z.date().nullable(),
  last: z.date().nullable(),
  lastStarted: z.date().nullable(),
});
const timesInSetRowSchema = timesRowSchema.extend({ batchId: z.string() });

const TIME_COLUMNS = sql`min(finished_at) as first, max(finished_at) as last, max(started_at) as "lastStarted"`;

/** Times of batches of one set, by batch id. */
export async function findBatchTimes(
  ctx: Context,
  setId: string,
  batchIds: readonly string[],
): Promise<Map<string, BatchTimes>> {
  const keys = batchIds.map(textKey);
  const rows = await queryRows(
    getPrisma(),
    timesInSetRowSchema,
    sql`select min(batch_id) as "batchId", ${TIME_COLUMNS} from run
    where project_id = ${ctx.project.id}::uuid and set_key = ${textKey(setId)}::uuid and archived_at is null
      and batch_key in (select value::uuid from json_array_elements_text(${printJson(keys)}::json))
    group by batch_key`,
  );
  return new Map(rows.map((row) => [row.batchId, toTimes(row)]));
}

export async function findBatchParts(
  ctx: Context,
  batchId: string,
): Promise<{ parts: BatchSummary[]; times: BatchTimes }> {
  const prisma = getPrisma();
  const isBatch = sql`project_id = ${ctx.project.id}::uuid and batch_key = ${textKey(batchId)}::uuid`;
  const [rows, times] = await Promise.all([
    queryRows(prisma, numberedBatchRowSchema, partsStatement(isBatch)),
    queryRow(
      prisma,
      timesRowSchema,
      sql`select ${TIME_COLUMNS} from run
      where ${isBatch} and archived_at is null and set_key in (select set_key from batch where ${isBatch})`,
    ),
  ]);
  if (rows.length === 0) throw new AppError("not_found", "Batch run not found");
  return { parts: rows.map(toBatchSummary), times: toTimes(times) };
}

function partsStatement(isBatch: Sql): Sql {
  return sql`select ${batchColumns(currentClock())}, ${BATCH_PLACE} from batch b where ${isBatch} order by b.set_key`;
}

function toTimes(row: z.infer<typeof timesRowSchema> | undefined): BatchTimes {
  const first = row?.first?.getTime() ?? null;
  const last = row?.last?.getTime() ?? null;
  return { first, last, lastStarted: row?.lastStarted?.getTime() ?? 0 };
}
