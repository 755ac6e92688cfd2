// The order of a list and the place of a row in it, for lists that go on from the last row of the page before. All columns
// of an order have one direction, so that a place is one comparison of rows, which an index over the columns answers.
import { z } from "zod";

import { decodeCursor } from "@/lib/base/page/cursor";
import { queryTimeSchema } from "@/lib/base/page/page";
import { toStorableText } from "@/lib/base/text/visible-text";
import { listed, sql, type Sql } from "./sql";

interface SortColumn {
  /** Never null: a column that may be is wrapped in `coalesce`. */
  column: Sql;
  /** Of the value that a cursor has of it. */
  schema: z.ZodType;
  /** SQL of that value, of the type of the column. */
  toSql: (value: unknown) => Sql;
}

/** How a list is sorted; the last column is unique. */
export interface Order<Row> {
  columns: readonly [SortColumn, ...SortColumn[]];
  direction: "asc" | "desc";
  /** The values of the columns, as a cursor has them. */
  placeOf: (row: Row) => readonly unknown[];
}

export const byTime = (column: Sql): SortColumn => ({
  column,
  schema: queryTimeSchema,
  toSql: (value) => sql`${value}::timestamptz`,
});

export const byNumber = (column: Sql): SortColumn => ({
  column,
  schema: z.number(),
  toSql: (value) => sql`${value}::float8`,
});

/** The schema limits the numbers in a cursor. */
export const byInteger = (column: Sql, schema: z.ZodType<number> = z.int32()): SortColumn => ({
  column,
  schema,
  toSql: (value) => sql`${value}::int`,
});

/** Regardless of case. The database makes the lower case: ours may differ in some scripts. */
export const byName = (column: Sql): SortColumn => ({
  column: sql`lower(${column})`,
  schema: z
    .string()
    .max(2000)
    .refine((name) => toStorableText(name) === name),
  toSql: (value) => sql`lower(${value}::text)`,
});

export const byKey = (column: Sql): SortColumn => ({
  column,
  schema: z.guid(),
  toSql: (value) => sql`${value}::uuid`,
});

type Columns = Pick<Order<never>, "columns" | "direction">;

/** What follows `order by`. */
export function orderBy({ columns, direction }: Columns, isReverse = false): Sql {
  const way = (direction === "asc") === isReverse ? sql`desc` : sql`asc`;
  return listed(columns.map(({ column }) => sql`${column} ${way}`));
}

/** The place that a cursor names, or none. Throws query_invalid for a cursor of another list. */
export function decodePlace(
  { columns }: Columns,
  cursor: string | undefined,
): readonly unknown[] | null {
  if (cursor === undefined) return null;
  const [first, ...others] = columns;
  return decodeCursor(z.tuple([first.schema, ...others.map(({ schema }) => schema)]), cursor);
}

/** The rows after a place, or before it; all where there is none. */
export function beyond(
  { columns, direction }: Columns,
  place: readonly unknown[] | null,
  isReverse = false,
): Sql {
  if (place === null) return sql`true`;
  const operator = (direction === "asc") === isReverse ? sql`<` : sql`>`;
  const values = columns.map(({ toSql }, index) => toSql(place[index]));
  return sql`(${listed(columns.map(({ column }) => column))}) ${operator} (${listed(values)})`;
}

/** The rows after the place that a cursor names. Throws query_invalid. */
export function afterCursor(order: Columns, cursor: string | undefined): Sql {
  return beyond(order, decodePlace(order, cursor));
}
