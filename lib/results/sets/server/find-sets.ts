import type { Context } from "@/lib/access/context";
import { foldText } from "@/lib/base/search/fold-text";
import { parseSearch } from "@/lib/base/search/search-query";
import { getPrisma } from "@/lib/platform/db/prisma";
import { SUITE_OF_SET } from "./set-rows";

const PAGE = 1000;

// The database may know the letters of ASCII only, so the names are compared here.
const NAMES = `
select coalesce(u.name, s.set_id) as name, s.set_key::text as "setKey", s.last_received_at as "lastReceivedAt"
from scenario_set s ${SUITE_OF_SET}
where s.project_id = $1::uuid and s.last_received_at <= $2 and (s.last_received_at < $2 or s.set_key < $3::uuid)
order by s.last_received_at desc, s.set_key desc limit ${String(PAGE)}`;

interface NamedSet {
  name: string;
  setKey: string;
  lastReceivedAt: Date;
}

/** Keys of at most `count` sets after a place in the list, in whose names all that is looked for stands. */
export async function findSets(
  ctx: Context,
  place: readonly [Date, string],
  { search, count }: { search: string; count: number },
): Promise<string[]> {
  const { pieces } = parseSearch(search);
  const found: string[] = [];
  let next: readonly [Date, string] | null = place;
  while (next !== null && found.length < count) {
    const page: NamedSet[] = await getPrisma().$queryRawUnsafe(NAMES, ctx.project.id, ...next);
    for (const { name, setKey } of page) {
      const folded = foldText(name);
      if (pieces.every((piece) => folded.includes(piece))) found.push(setKey);
    }
    const last = page.at(-1);
    next = last && page.length === PAGE ? [last.lastReceivedAt, last.setKey] : null;
  }
  return found.slice(0, count);
}
