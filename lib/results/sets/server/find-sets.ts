import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { foldText } from "@/lib/base/search/fold-text";
import { parseSearch } from "@/lib/base/search/search-query";
import { beyond, orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { SET_ORDER, SUITE_OF_SET } from "./set-rows";

const PAGE = 1000;

type Place = readonly unknown[] | null;

// The database may know the letters of ASCII only, so the names are compared here.
const namesStatement = (projectId: string, place: Place): Sql => sql`
select coalesce(u.name, s.set_id) as name, s.set_key::text as "setKey", s.last_received_at as "lastReceivedAt"
from scenario_set s ${SUITE_OF_SET}
where s.project_id = ${projectId}::uuid and ${beyond(SET_ORDER, place)}
order by ${orderBy(SET_ORDER)} limit ${PAGE}`;

const namedSetSchema = z.object({
  name: z.string(),
  setKey: z.string(),
  lastReceivedAt: z.date(),
});
type NamedSet = z.infer<typeof namedSetSchema>;

/** Keys of at most `count` sets after a place in the list, in whose names all that is looked for stands. */
export async function findSets(
  ctx: Context,
  place: Place,
  { search, count }: { search: string; count: number },
): Promise<string[]> {
  const { pieces } = parseSearch(search);
  const found: string[] = [];
  let next = place;
  let hasMore = true;
  while (hasMore && found.length < count) {
    const statement = namesStatement(ctx.project.id, next);
    const page: NamedSet[] = await queryRows(getPrisma(), namedSetSchema, statement);
    for (const { name, setKey } of page) {
      const folded = foldText(name);
      if (pieces.every((piece) => folded.includes(piece))) found.push(setKey);
    }
    const last = page.at(-1);
    next = last ? SET_ORDER.placeOf(last) : null;
    hasMore = page.length === PAGE;
  }
  return found.slice(0, count);
}
