import type { Context } from "@/lib/access/context";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { beyond, decodePlace, orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { SetListQuery, SetSummary } from "../set-schema";
import { findSets } from "./find-sets";
import { SET_COLUMNS, SET_ORDER, setRowSchema, SUITE_OF_SET, withRecentBatches } from "./set-rows";

/** Sets, the one with the latest event first. */
export async function listSets(
  ctx: Context,
  { limit, cursor, search = "" }: SetListQuery,
): Promise<Page<SetSummary>> {
  const place = decodePlace(SET_ORDER, cursor);
  const found = search === "" ? null : await findSets(ctx, place, { search, count: limit + 1 });
  const isFound = found === null ? sql`true` : sql`s.set_key = any(${found}::uuid[])`;
  const rows = await queryRows(
    getPrisma(),
    setRowSchema,
    sql`select ${SET_COLUMNS} from scenario_set s ${SUITE_OF_SET}
    where s.project_id = ${ctx.project.id}::uuid and ${beyond(SET_ORDER, place)} and ${isFound}
    order by ${orderBy(SET_ORDER)} limit ${limit + 1}`,
  );
  const page = pageOf(rows, limit, { placeOf: SET_ORDER.placeOf, toItem: (row) => row });
  return { ...page, items: await withRecentBatches(ctx, page.items) };
}
