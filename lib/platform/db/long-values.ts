// Long values of a statement go past Prisma, which prints all values of a statement into one text of JSON and parses that
// again: for megabytes of events this takes longer than anything else that is done with them. Prisma gets a short
// reference, and the adapter puts the value back.
import { randomUUID } from "node:crypto";

import { processWide } from "@/lib/base/values/process-wide";
import { Prisma } from "./generated/client";
import type { Sql } from "./sql";

/** Characters from which a value is long. */
const LONG = 4096;
/** PostgreSQL stores no text with this character, so no value that it accepts looks like a reference. */
const MARK = "\u0000";

/** A reference cannot be guessed from outside: a text that is one would be replaced by the value of somebody else. */
const setAside = () =>
  processWide("long values", () => ({ byReference: new Map<string, string>() }));

/** Runs `send` with a statement that has references in place of its long values. */
export async function withoutLongValues<T>(
  statement: Sql,
  send: (statement: Sql) => Promise<T>,
): Promise<T> {
  const { byReference } = setAside();
  const references: string[] = [];
  const values = statement.values.map((value) => {
    if (typeof value !== "string" || value.length < LONG) return value;
    const reference = `${MARK}${randomUUID()}`;
    byReference.set(reference, value);
    references.push(reference);
    return reference;
  });
  if (references.length === 0) return send(statement);
  try {
    return await send(new Prisma.Sql(statement.strings, values));
  } finally {
    for (const reference of references) byReference.delete(reference);
  }
}

/** The values of a statement as PostgreSQL gets them. */
export function withLongValues(args: readonly unknown[]): unknown[] {
  const { byReference } = setAside();
  return args.map((arg) =>
    typeof arg === "string" && arg.startsWith(MARK) ? (byReference.get(arg) ?? arg) : arg,
  );
}
