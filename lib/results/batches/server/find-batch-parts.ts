// A batch by its id alone, over all sets in which it has runs.
import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv } from "@/lib/platform/process/env";
import type { BatchSummary } from "../batch-schema";
import {
  BATCH_NUMBER,
  batchColumns,
  silentSince,
  toBatchSummary,
  type BatchRow,
} from "./batch-rows";

export interface BatchTimes {
  /** Epoch milliseconds of the first and the last finish; null while none has finished. */
  first: number | null;
  last: number | null;
  /** Epoch milliseconds of the latest start. */
  lastStarted: number;
}

const PARTS = `select ${batchColumns("$3")}, ${BATCH_NUMBER} from batch b
where b.project_id = $1::uuid and b.batch_key = $2::uuid order by b.set_key`;

const TIME_COLUMNS = `min(finished_at) as first, max(finished_at) as last, max(started_at) as "lastStarted"`;

const TIMES = `
select ${TIME_COLUMNS} from run
where project_id = $1::uuid and batch_key = $2::uuid and archived_at is null
  and set_key in (select set_key from batch where project_id = $1::uuid and batch_key = $2::uuid)`;

const TIMES_IN_SET = `
select min(batch_id) as "batchId", ${TIME_COLUMNS} from run
where project_id = $1::uuid and set_key = $2::uuid and archived_at is null
  and batch_key in (select value::uuid from json_array_elements_text($3::json))
group by batch_key`;

/** Times of batches of one set, by batch id. */
export async function findBatchTimes(
  ctx: Context,
  setId: string,
  batchIds: readonly string[],
): Promise<Map<string, BatchTimes>> {
  const keys = printJson(batchIds.map(textKey));
  const rows = await getPrisma().$queryRawUnsafe<(TimesRow & { batchId: string })[]>(
    TIMES_IN_SET,
    ctx.project.id,
    textKey(setId),
    keys,
  );
  return new Map(rows.map((row) => [row.batchId, toTimes([row])]));
}

export async function findBatchParts(
  ctx: Context,
  batchId: string,
): Promise<{ parts: BatchSummary[]; times: BatchTimes }> {
  const prisma = getPrisma();
  const keys = [ctx.project.id, textKey(batchId)];
  const since = silentSince(Date.now(), getEnv().stallAfterMs);
  const [rows, times] = await Promise.all([
    prisma.$queryRawUnsafe<BatchRow[]>(PARTS, ...keys, since),
    prisma.$queryRawUnsafe<TimesRow[]>(TIMES, ...keys),
  ]);
  if (rows.length === 0) throw new AppError("not_found", "Batch run not found");
  return { parts: rows.map(toBatchSummary), times: toTimes(times) };
}

interface TimesRow {
  first: Date | null;
  last: Date | null;
  lastStarted: Date | null;
}

function toTimes([row]: readonly TimesRow[]): BatchTimes {
  const first = row?.first?.getTime() ?? null;
  const last = row?.last?.getTime() ?? null;
  return { first, last, lastStarted: row?.lastStarted?.getTime() ?? 0 };
}
