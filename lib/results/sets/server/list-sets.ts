import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { decodeCursor } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { queryTimeSchema } from "@/lib/base/page/query-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { SetListQuery, SetSummary } from "../set-schema";
import { afterPlace, findSets } from "./find-sets";
import { SET_COLUMNS, setRowSchema, SUITE_OF_SET, withRecentBatches } from "./set-rows";

const placeSchema = z.tuple([queryTimeSchema, z.guid()]);
const START: z.output<typeof placeSchema> = [
  "9999-12-31T23:59:59.999Z",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
];

/** Sets, the one with the latest event first. */
export async function listSets(
  ctx: Context,
  { limit, cursor, search = "" }: SetListQuery,
): Promise<Page<SetSummary>> {
  const [before, key] = cursor === undefined ? START : decodeCursor(placeSchema, cursor);
  const place = [new Date(before), key] as const;
  const found = search === "" ? null : await findSets(ctx, place, { search, count: limit + 1 });
  const isFound = found === null ? sql`true` : sql`s.set_key = any(${found}::uuid[])`;
  const rows = await queryRows(
    getPrisma(),
    setRowSchema,
    sql`select ${SET_COLUMNS} from scenario_set s ${SUITE_OF_SET}
    where s.project_id = ${ctx.project.id}::uuid and ${afterPlace(place)} and ${isFound}
    order by s.last_received_at desc, s.set_key desc limit ${limit + 1}`,
  );
  const page = pageOf(rows, limit, {
    placeOf: (row) => [row.lastReceivedAt.toISOString(), row.setKey],
    toItem: (row) => row,
  });
  return { ...page, items: await withRecentBatches(ctx, page.items) };
}
