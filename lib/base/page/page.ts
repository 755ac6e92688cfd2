// Lists come in pages with an opaque cursor: the place of the last row, never an offset.
import { z } from "zod";

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

/** Which page is asked for. */
export interface PageQuery {
  limit: number;
  cursor?: string | undefined;
}
