// The one way to send SQL: what comes back is parsed by a schema of its rows.
import type { z } from "zod";

import type { Database } from "./prisma";
import type { Sql } from "./sql";

/** The rows that a statement returns. */
export async function queryRows<Row extends z.ZodType>(
  db: Database,
  row: Row,
  statement: Sql,
): Promise<z.output<Row>[]> {
  const rows: unknown[] = await db.$queryRaw(statement);
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
  return db.$executeRaw(statement);
}
