// Lists come in pages with an opaque cursor: the place of the last row, never an offset.
import { z } from "zod";

import { AppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import { toStorableText } from "@/lib/base/text/visible-text";

export interface Page<T> {
  items: T[];
  /** Hand it back as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

export const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 100;

export const pageQueryShape = {
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(DEFAULT_PAGE_SIZE),
  cursor: z.string().max(2000).optional(),
};

export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** The requested page. */
export interface PageQuery {
  limit: number;
  cursor?: string | undefined;
}

// Cursors: the sort key of the last row, opaque to the caller and checked when it comes back.

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

// Text and times of a query in a form that the database accepts.

/** Text to look for, spelled as it is stored. */
export const queryTextSchema = z.string().max(512).transform(toStorableText);

const FIRST_YEAR = Date.UTC(1970, 0);

/** An ISO time that PostgreSQL knows: there is no year 0. */
export const queryTimeSchema = z.iso
  .datetime()
  .refine((text) => Date.parse(text) >= FIRST_YEAR, "must be 1970 or later");

/** A whole number that fits the database's integer. */
export const int32Schema = z.number().int().min(-1).max(2_147_483_647);
