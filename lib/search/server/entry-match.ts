// SQL of "this entry has all that is looked for", on `search_entry m`.
import type { SearchQuery } from "@/lib/base/search/search-query";

export type Bind = (value: unknown, type: string) => string;

export interface EntryMatch {
  /** By the index of the terms: fast where few entries match. */
  indexed: string;
  /**
   * Entry by entry: fast in the order of a list where many match. The operator would let the planner choose the index, and
   * with it read all of them.
   */
  walked: string;
}

export function entryMatch({ terms, exactPieces }: SearchQuery, bind: Bind): EntryMatch {
  const query = bind(terms, "tsquery");
  const exact = exactPieces.map(
    (piece) =>
      ` and position(${bind(piece, "text")} in coalesce(m.folded, lower(m.text collate "C"))) > 0`,
  );
  return {
    indexed: `m.terms @@ ${query}${exact.join("")}`,
    walked: `ts_match_vq(m.terms, ${query})${exact.join("")}`,
  };
}
