import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { decodeCursor } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { queryTimeSchema } from "@/lib/base/page/query-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { SetListQuery, SetSummary } from "../set-schema";
import { findSets } from "./find-sets";
import { SET_COLUMNS, SUITE_OF_SET, withRecentBatches, type SetRow } from "./set-rows";

const placeSchema = z.tuple([queryTimeSchema, z.guid()]);
const START: z.output<typeof placeSchema> = [
  "9999-12-31T23:59:59.999Z",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
];

const LIST = `
select ${SET_COLUMNS} from scenario_set s ${SUITE_OF_SET}
where s.project_id = $1::uuid and s.last_received_at <= $2 and (s.last_received_at < $2 or s.set_key < $3::uuid)
  and ($4::uuid[] is null or s.set_key = any($4::uuid[]))
order by s.last_received_at desc, s.set_key desc limit $5`;

/** Sets, the one with the latest event first. */
export async function listSets(
  ctx: Context,
  { limit, cursor, search = "" }: SetListQuery,
): Promise<Page<SetSummary>> {
  const [before, key] = cursor === undefined ? START : decodeCursor(placeSchema, cursor);
  const place = [new Date(before), key] as const;
  const found = search === "" ? null : await findSets(ctx, place, { search, count: limit + 1 });
  const rows = await getPrisma().$queryRawUnsafe<SetRow[]>(
    LIST,
    ctx.project.id,
    ...place,
    found,
    limit + 1,
  );
  const page = pageOf(rows, limit, {
    placeOf: (row) => [row.lastReceivedAt.toISOString(), row.setKey],
    toItem: (row) => row,
  });
  return { ...page, items: await withRecentBatches(ctx, page.items) };
}
