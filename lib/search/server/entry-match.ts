// SQL of "this entry has all that is looked for", on `search_entry m`.
import type { SearchQuery } from "@/lib/base/search/search-query";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";

export interface EntryMatch {
  /** By the index of the terms: fast where few entries match. */
  indexed: Sql;
  /**
   * Entry by entry: fast in the order of a list where many match. The operator would let the planner choose the index, and
   * with it read all of them.
   */
  walked: Sql;
}

export function entryMatch({ terms, exactPieces }: SearchQuery): EntryMatch {
  const query = sql`${terms}::tsquery`;
  const exact = exactPieces.map(
    (piece) => sql`position(${piece}::text in coalesce(m.folded, lower(m.text collate "C"))) > 0`,
  );
  return {
    indexed: allOf([sql`m.terms @@ ${query}`, ...exact]),
    walked: allOf([sql`ts_match_vq(m.terms, ${query})`, ...exact]),
  };
}
