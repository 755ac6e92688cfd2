import { sql, type Sql } from "@/lib/platform/db/sql";

/** Bytes of a stored content as it was before media were taken out: see cut-media.ts. */
export function sizeOfCut(stored: Sql): Sql {
  return sql`case when left(${stored}, 1) = '@' then substr(${stored}, 2, 12)::bigint else octet_length(${stored}) end`;
}
