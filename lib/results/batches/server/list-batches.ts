// Batches of a set, by page.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { decodeCursor, pageOf } from "@/lib/base/page/cursor";
import { int32Schema, queryTimeSchema, type Page, type PageQuery } from "@/lib/base/page/page";
import { afterCursor, beyond, orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows, textKeySchema } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { usageTotalsShape } from "@/lib/results/cells/cell-totals";
import { USAGE_TOTALS } from "@/lib/results/cells/server/cell-groups";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import { isFirstAttempt } from "@/lib/search/server/batch-place";
import type { BatchSummary, ListedBatch } from "../batch-schema";
import {
  BATCH_ORDER,
  BATCH_PLACE,
  batchColumns,
  batchRowSchema,
  numberedBatchRowSchema,
  toBatchSummary,
} from "./batches";

/** The number of the row follows its place. */
const placeSchema = z.tuple([queryTimeSchema, z.guid(), int32Schema]);

/**
 * Batches of a set, newest first, numbered from 1 in the order of their first events. A rerun is not listed: it is an
 * attempt of the batch that it repeats.
 */
export async function listBatches(
  ctx: Context,
  setId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<BatchSummary>> {
  const prisma = getPrisma();
  const isInSet = sql`b.project_id = ${ctx.project.id}::uuid and b.set_key = ${textKey(setId)}::uuid`;
  const isListed = sql`${isInSet} and ${isFirstAttempt("b")}`;
  const place = cursor === undefined ? null : decodeCursor(placeSchema, cursor);
  const rows = await queryRows(
    prisma,
    batchRowSchema,
    sql`select ${batchColumns(currentClock())} from batch b where ${isListed} and ${beyond(BATCH_ORDER, place)}
    order by ${orderBy(BATCH_ORDER)} limit ${limit + 1}`,
  );
  // Numbers count down from the first row's, so that only one of them has to be counted.
  const highest = place ? place[2] - 1 : await countBatches(isListed);
  const numbered = rows.map((row, index) => ({ ...row, number: highest - index, attempt: 1 }));
  return pageOf(numbered, limit, {
    placeOf: (row) => [...BATCH_ORDER.placeOf(row), row.number],
    toItem: toBatchSummary,
  });
}

const usageRowSchema = z.object({ batchKey: textKeySchema, ...usageTotalsShape });

/** Batches of a set with what their runs cost together. */
export async function listBatchesWithUsage(
  ctx: Context,
  setId: string,
  query: PageQuery,
): Promise<Page<ListedBatch>> {
  const page = await listBatches(ctx, setId, query);
  const keys = page.items.map(({ batchId }) => textKey(batchId));
  const rows = await queryRows(
    getPrisma(),
    usageRowSchema,
    sql`select r.batch_key::text as "batchKey", ${USAGE_TOTALS} from run r
    where r.project_id = ${ctx.project.id}::uuid and r.set_key = ${textKey(setId)}::uuid
      and r.batch_key = any(${keys}::uuid[]) and r.archived_at is null group by r.batch_key`,
  );
  const usage = new Map(rows.map(({ batchKey, ...totals }) => [batchKey, totals]));
  const none = { costUsd: null, costedRuns: 0, totalTokens: null };
  const items = page.items.map((batch) => ({
    ...batch,
    ...(usage.get(textKey(batch.batchId)) ?? none),
  }));
  return { ...page, items };
}

async function countBatches(isListed: Sql): Promise<number> {
  const statement = sql`select count(*)::int as count from batch b where ${isListed}`;
  const row = await queryRow(getPrisma(), z.object({ count: z.number() }), statement);
  return row?.count ?? 0;
}

/** The same with reruns. */
export async function listAttempts(
  ctx: Context,
  setId: string,
  { limit, cursor }: PageQuery,
): Promise<Page<BatchSummary>> {
  const rows = await queryRows(
    getPrisma(),
    numberedBatchRowSchema,
    sql`select ${batchColumns(currentClock())}, ${BATCH_PLACE} from batch b
    where b.project_id = ${ctx.project.id}::uuid and b.set_key = ${textKey(setId)}::uuid
      and ${afterCursor(BATCH_ORDER, cursor)}
    order by ${orderBy(BATCH_ORDER)} limit ${limit + 1}`,
  );
  return pageOf(rows, limit, { placeOf: BATCH_ORDER.placeOf, toItem: toBatchSummary });
}
