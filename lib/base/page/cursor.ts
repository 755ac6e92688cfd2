// Cursors: the sort key of the last row, opaque to the caller and checked when it comes back.
import type { z } from "zod";

import { AppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";

export function encodeCursor(place: readonly unknown[]): string {
  return Buffer.from(printJson(place)).toString("base64url");
}

/** The place that a cursor of ours names; anything else is an error, never page one. */
export function decodeCursor<T extends z.ZodType>(schema: T, cursor: string): z.output<T> {
  const result = schema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (result.success) return result.data;
  throw new AppError("query_invalid", "The cursor is not one that this list gave.", {
    issues: [{ field: "cursor", message: "not a cursor of this list" }],
  });
}
