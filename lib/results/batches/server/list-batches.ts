import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { decodeCursor } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { int32Schema, queryTimeSchema } from "@/lib/base/page/query-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { getEnv } from "@/lib/platform/process/env";
import type { BatchSummary } from "../batch-schema";
import { batchColumns, batchRowSchema, silentSince, toBatchSummary } from "./batch-rows";

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
  const since = silentSince(Date.now(), getEnv().stallAfterMs);
  const isAfter = place
    ? sql`(b.first_event_at, b.batch_key) < (${new Date(place[0])}, ${place[1]}::uuid)`
    : sql`true`;
  const rows = await queryRows(
    prisma,
    batchRowSchema,
    sql`select ${batchColumns(since)} from batch b
    where b.project_id = ${ctx.project.id}::uuid and b.set_key = ${setKey}::uuid and ${isAfter}
    order by b.first_event_at desc, b.batch_key desc limit ${limit + 1}`,
  );
  // Numbers count down from the first row's, so that only one of them has to be counted.
  const highest = place
    ? place[2] - 1
    : await prisma.batch.count({ where: { projectId: ctx.project.id, setKey } });
  const numbered = rows.map((row, index) => ({ ...row, number: highest - index }));
  return pageOf(numbered, limit, {
    placeOf: (row) => [row.firstEventAt.toISOString(), row.batchKey, row.number],
    toItem: toBatchSummary,
  });
}
