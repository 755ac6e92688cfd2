// The one way to send SQL: what comes back is parsed by a schema of its rows.
import { z } from "zod";

import type { TextKey } from "@/lib/base/ids/ids";
import { withoutLongValues } from "./long-values";
import type { Database } from "./prisma";
import type { Sql } from "./sql";

/** The rows that a statement returns. */
export async function queryRows<Row extends z.ZodType>(
  db: Database,
  row: Row,
  statement: Sql,
): Promise<z.output<Row>[]> {
  const rows = await withoutLongValues(statement, (short) => db.$queryRaw<unknown[]>(short));
  return rows.map((stored) => row.parse(stored));
}

/** The first row that a statement returns. */
export async function queryRow<Row extends z.ZodType>(
  db: Database,
  row: Row,
  statement: Sql,
): Promise<z.output<Row> | undefined> {
  const [first] = await queryRows(db, row, statement);
  return first;
}

/** Resolves with the number of rows that the statement has changed, or found. */
export function execute(db: Database, statement: Sql): Promise<number> {
  return withoutLongValues(statement, (short) => db.$executeRaw(short));
}

// Schemas of values that were checked before they were stored, and are taken as they are.

/** A JSON object, as the driver returns it. */
export const storedObjectSchema = z.custom<Record<string, unknown>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);

export const textKeySchema = z.custom<TextKey>((value) => typeof value === "string");
