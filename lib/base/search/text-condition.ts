import { parseSearch } from "./search-query";

/** SQL of "all of this stands in the text", of a column of folded text. Parts of words are found too. */
export function textCondition(
  search: string,
  column: string,
  bind: (value: unknown, type: string) => string,
): string {
  const { pieces } = parseSearch(search);
  if (pieces.length === 0) return "true";
  return pieces.map((piece) => `position(${bind(piece, "text")} in ${column}) > 0`).join(" and ");
}
