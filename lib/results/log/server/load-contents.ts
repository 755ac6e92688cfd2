// Stored messages and envelopes of a run by their numbers.
import { z } from "zod";

import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";

// Rows that bring none of the wanted numbers are left out before their texts are read.
interface Wanted {
  projectId: string;
  runKey: string;
  /** In their order. */
  ordinals: readonly number[];
}

const loadStatement = ({ projectId, runKey, ordinals }: Wanted): Sql => sql`
select e.content_from + c.place::int - 1 as ordinal, c.json
from event e cross join lateral unnest(e.contents) with ordinality as c(json, place)
where e.project_id = ${projectId}::uuid and e.run_key = ${runKey}::uuid
  and e.content_from <= ${ordinals.at(-1)} and e.content_from + octet_length(e.content_hashes) / 16 > ${ordinals[0]}
  and e.content_from + c.place::int - 1 = any(${ordinals}::int[])`;

const rowSchema = z.object({ ordinal: z.number(), json: z.string() });

/** JSON texts by ordinal. */
export async function loadContents(
  { projectId, runKey }: { projectId: string; runKey: string },
  ordinals: readonly number[],
  db: Database = getPrisma(),
): Promise<Map<number, string>> {
  if (ordinals.length === 0) return new Map();
  const wanted = [...new Set(ordinals)].sort((a, b) => a - b);
  const statement = loadStatement({ projectId, runKey, ordinals: wanted });
  const rows = await queryRows(db, rowSchema, statement);
  return new Map(rows.map((row) => [row.ordinal, row.json]));
}

/** The content that the log says is there; its absence is a broken log. */
export function contentAt(contents: ReadonlyMap<number, string>, ordinal: number): string {
  const json = contents.get(ordinal);
  if (json === undefined) throw new Error(`content ${String(ordinal)} of a run is missing`);
  return json;
}
