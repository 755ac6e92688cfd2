import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { decodeCursor } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { int32Schema, queryTimeSchema } from "@/lib/base/page/query-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv } from "@/lib/platform/process/env";
import type { BatchSummary } from "../batch-schema";
import { batchColumns, silentSince, toBatchSummary, type BatchRow } from "./batch-rows";

const placeSchema = z.tuple([queryTimeSchema, z.guid(), int32Schema]);

// The latest first. Numbers count down from the first row's, so that only one of them has to be counted.
const LIST = `
select ${batchColumns("$3")} from batch b
where b.project_id = $1::uuid and b.set_key = $2::uuid
  and b.first_event_at <= $4 and (b.first_event_at < $4 or b.batch_key < $5::uuid)
order by b.first_event_at desc, b.batch_key desc limit $6`;

const END_OF_TIME = new Date("9999-12-31T23:59:59.999Z");
const LAST_KEY = "ffffffff-ffff-ffff-ffff-ffffffffffff";

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
  const before = place ? new Date(place[0]) : END_OF_TIME;
  const rows = await prisma.$queryRawUnsafe<BatchRow[]>(
    LIST,
    ctx.project.id,
    setKey,
    since,
    before,
    place?.[1] ?? LAST_KEY,
    limit + 1,
  );
  const highest = place
    ? place[2] - 1
    : await prisma.batch.count({ where: { projectId: ctx.project.id, setKey } });
  const numbered = rows.map((row, index) => ({ ...row, number: highest - index }));
  return pageOf(numbered, limit, {
    placeOf: (row) => [row.firstEventAt.toISOString(), row.batchKey, row.number],
    toItem: toBatchSummary,
  });
}
