import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { batchNumber, isFirstAttempt } from "@/lib/search/server/batch-place";
import { foundBatchSchema, MAX_FOUND, type FoundBatch } from "../find-schema";

const COLUMNS = sql`b.set_id as "setId", b.batch_id as "batchId", coalesce(u.name, b.set_id) as "setName", ${batchNumber("b")} as number`;
const SUITE_OF_BATCH = sql`left join suite u on u.project_id = b.project_id
  and u.id = substring(b.set_id from '^__internal__(.+)__suite$')`;

/** Batches with exactly this id; one id may occur in several sets. */
export async function findBatchesById(ctx: Context, batchId: string): Promise<FoundBatch[]> {
  return queryRows(
    getPrisma(),
    foundBatchSchema,
    sql`select ${COLUMNS} from batch b ${SUITE_OF_BATCH}
    where b.project_id = ${ctx.project.id}::uuid and b.batch_key = ${textKey(batchId)}::uuid
    order by b.last_received_at desc limit ${MAX_FOUND}`,
  );
}

/** The batch with this number of each set that has so many. */
export async function findBatchesByNumber(
  ctx: Context,
  sets: readonly { setId: string }[],
  number: number,
): Promise<FoundBatch[]> {
  const setKeys = sets.map(({ setId }) => textKey(setId));
  return queryRows(
    getPrisma(),
    foundBatchSchema,
    sql`select ${COLUMNS} from unnest(${setKeys}::uuid[]) as k(set_key) cross join lateral (
      select * from batch n where n.project_id = ${ctx.project.id}::uuid and n.set_key = k.set_key
        and ${isFirstAttempt("n")}
      order by n.first_event_at, n.batch_key offset ${number - 1} limit 1) b ${SUITE_OF_BATCH}`,
  );
}
