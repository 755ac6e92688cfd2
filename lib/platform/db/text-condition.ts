import { parseSearch } from "@/lib/base/search/search-query";
import { allOf, sql, type Sql } from "./sql";

/** SQL of "the text has all that is searched for", of a column of folded text. Parts of words are found too. */
export function textCondition(search: string, column: Sql): Sql {
  const { pieces } = parseSearch(search);
  return allOf(pieces.map((piece) => sql`position(${piece}::text in ${column}) > 0`));
}
