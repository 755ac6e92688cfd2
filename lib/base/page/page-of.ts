import { encodeCursor } from "./cursor";
import type { Page } from "./page";

/** A page from `limit + 1` rows: the extra row only tells that there is a next page. */
export function pageOf<Row, T>(
  rows: readonly Row[],
  limit: number,
  { placeOf, toItem }: { placeOf: (row: Row) => readonly unknown[]; toItem: (row: Row) => T },
): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items: kept.map(toItem), nextCursor: hasMore ? encodeCursor(placeOf(last)) : null };
}
