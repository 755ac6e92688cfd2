// Cursors: the sort key of the last row, opaque to the caller and checked when it comes back. Of the server alone.
import type { z } from "zod";

import { AppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import type { Page } from "./page";

export function encodeCursor(place: readonly unknown[]): string {
  return Buffer.from(printJson(place)).toString("base64url");
}

/** The place that a cursor of ours names; anything else is an error, never page one. */
export function decodeCursor<T extends z.ZodType>(schema: T, cursor: string): z.output<T> {
  const result = schema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (result.success) return result.data;
  throw new AppError("query_invalid", "The cursor is not valid for this list.", {
    issues: [{ field: "cursor", message: "not a cursor of this list" }],
  });
}

/** A page from `limit + 1` rows: the extra row only shows that there is a next page. */
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
