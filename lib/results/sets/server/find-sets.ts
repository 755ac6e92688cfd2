import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { foldText } from "@/lib/base/search/fold-text";
import { parseSearch } from "@/lib/base/search/search-query";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { SUITE_OF_SET } from "./set-rows";

const PAGE = 1000;

type Place = readonly [lastReceivedAt: Date, setKey: string];

/** Of `scenario_set s`: it comes after the place. */
export function afterPlace([at, key]: Place): Sql {
  return sql`s.last_received_at <= ${at} and (s.last_received_at < ${at} or s.set_key < ${key}::uuid)`;
}

// The database may know the letters of ASCII only, so the names are compared here.
const namesStatement = (projectId: string, place: Place): Sql => sql`
select coalesce(u.name, s.set_id) as name, s.set_key::text as "setKey", s.last_received_at as "lastReceivedAt"
from scenario_set s ${SUITE_OF_SET}
where s.project_id = ${projectId}::uuid and ${afterPlace(place)}
order by s.last_received_at desc, s.set_key desc limit ${PAGE}`;

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
  let next: Place | null = place;
  while (next !== null && found.length < count) {
    const page: NamedSet[] = await queryRows(
      getPrisma(),
      namedSetSchema,
      namesStatement(ctx.project.id, next),
    );
    for (const { name, setKey } of page) {
      const folded = foldText(name);
      if (pieces.every((piece) => folded.includes(piece))) found.push(setKey);
    }
    const last = page.at(-1);
    next = last && page.length === PAGE ? [last.lastReceivedAt, last.setKey] : null;
  }
  return found.slice(0, count);
}
