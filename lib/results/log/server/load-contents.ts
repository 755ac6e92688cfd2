// Stored messages and envelopes of a run by their numbers.
import { z } from "zod";

import { getPrisma, type Database } from "@/lib/platform/db/prisma";

// Rows that bring none of the wanted numbers are left out before their texts are read.
const LOAD = `
select e.content_from + c.place::int - 1 as ordinal, c.json
from event e cross join lateral unnest(e.contents) with ordinality as c(json, place)
where e.project_id = $1::uuid and e.run_key = $2::uuid
  and e.content_from <= $4 and e.content_from + octet_length(e.content_hashes) / 16 > $5
  and e.content_from + c.place::int - 1 = any($3::int[])`;

const rowsSchema = z.array(z.object({ ordinal: z.number(), json: z.string() }));

/** JSON texts by ordinal. */
export async function loadContents(
  { projectId, runKey }: { projectId: string; runKey: string },
  ordinals: readonly number[],
  db: Database = getPrisma(),
): Promise<Map<number, string>> {
  if (ordinals.length === 0) return new Map();
  const wanted = [...new Set(ordinals)].sort((a, b) => a - b);
  const [last, first] = [wanted.at(-1), wanted[0]];
  const rows: unknown = await db.$queryRawUnsafe(LOAD, projectId, runKey, wanted, last, first);
  return new Map(rowsSchema.parse(rows).map((row) => [row.ordinal, row.json]));
}

/** The content that the log says is there; its absence is a broken log. */
export function contentAt(contents: ReadonlyMap<number, string>, ordinal: number): string {
  const json = contents.get(ordinal);
  if (json === undefined) throw new Error(`content ${String(ordinal)} of a run is missing`);
  return json;
}
