// Lists come in pages with an opaque cursor: the place of the last row, never an offset.
import { z } from "zod";

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
