import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { decodeCursor } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { int32Schema, queryTimeSchema } from "@/lib/base/page/query-text";
import { beyond, byKey, byTime, orderBy, type Order } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { currentClock } from "@/lib/results/runs/server/status-conditions";
import type { BatchSummary } from "../batch-schema";
import { batchColumns, batchRowSchema, toBatchSummary, type BatchRow } from "./batch-rows";

export const BATCH_ORDER: Order<Pick<BatchRow, "firstEventAt" | "batchKey">> = {
  columns: [byTime(sql`b.first_event_at`), byKey(sql`b.batch_key`)],
  direction: "desc",
  placeOf: ({ firstEventAt, batchKey }) => [firstEventAt.toISOString(), batchKey],
};

/** The number of the row follows its place. */
const placeSchema = z.tuple([queryTimeSchema, z.guid(), int32Schema]);

/** Batches of a set, the latest first, numbered from 1 in the order of their first events. */
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
