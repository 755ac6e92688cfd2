// One description of the columns of a table, from which the parts of its statements and the schema of its rows are made.
// A field `startedAt` is the column `started_at`. Of the type `epochMs` it is an instant that a write has in milliseconds,
// in the field `startedAtMs` of its record.
import { z } from "zod";

import { ownValue } from "@/lib/base/json/own-value";
import { Prisma } from "./generated/client";
import { listed, sql, type Sql } from "./sql";

type SqlType =
  "uuid" | "text" | "text[]" | "int" | "float8" | "boolean" | "jsonb" | "timestamptz" | "epochMs";

export interface Column<Schema extends z.ZodType = z.ZodType> {
  type: SqlType;
  /** Of the value as a statement returns it: a uuid as text, and JSON too, because the driver would round its numbers. */
  schema: Schema;
}

export type Columns = Readonly<Record<string, Column>>;

export function column<Schema extends z.ZodType>(type: SqlType, schema: Schema): Column<Schema> {
  return { type, schema };
}

type Shape<C extends Columns> = { [Field in keyof C]: C[Field]["schema"] };

/** The schema of a row that `selectList` returns. */
export function rowSchema<C extends Columns>(columns: C): z.ZodObject<Shape<C>> {
  const shape = Object.entries(columns).map(([field, { schema }]) => [field, schema]);
  return z.object(Object.fromEntries(shape) as Shape<C>); // the fields of `columns`, each with its own schema
}

/** `started_at` of the field `startedAt`, of the table or alias. */
export function columnOf(field: string, alias?: string): Sql {
  const name = field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Prisma.raw(alias === undefined ? checked(name) : `${checked(alias)}.${checked(name)}`);
}

/** `s.span_key::text as "spanKey", s.kind as "kind"`. */
export function selectList(columns: Columns, alias: string): Sql {
  return listed(
    Object.entries(columns).map(([field, { type }]) => {
      const asText = type === "uuid" || type === "jsonb" ? sql`::text` : sql``;
      return sql`${columnOf(field, alias)}${asText} as ${fieldOf(field)}`;
    }),
  );
}

/** `span_key, kind`: the columns of an insert. */
export function columnList(columns: Columns): Sql {
  return listed(Object.keys(columns).map((field) => columnOf(field)));
}

/** `"spanKey" uuid, "startedAtMs" float8`: the fields of json_to_recordset. */
export function recordFields(columns: Columns): Sql {
  return listed(
    Object.entries(columns).map(([field, { type }]) => {
      return sql`${fieldOf(recordName(field, type))} ${Prisma.raw(type === "epochMs" ? "float8" : type)}`;
    }),
  );
}

/** `r."spanKey", to_timestamp(r."startedAtMs" / 1000)`: what an insert takes from the record `r`. */
export function recordValues(columns: Columns, record: string): Sql {
  return listed(Object.entries(columns).map((entry) => recordValue(entry, record)));
}

/** `kind = r."kind"`: what an update takes from the record `r`. */
export function assignments(columns: Columns, record: string): Sql {
  return listed(
    Object.entries(columns).map(([field, column]) => {
      return sql`${columnOf(field)} = ${recordValue([field, column], record)}`;
    }),
  );
}

/** `r.kind as "kind", … as "startedAtMs"`: the columns as a record has them, for a comparison. */
export function recordList(columns: Columns, alias: string): Sql {
  return listed(
    Object.entries(columns).map(([field, { type }]) => {
      const value = columnOf(field, alias);
      const shown = type === "epochMs" ? sql`(extract(epoch from ${value}) * 1000)::float8` : value;
      const asText = type === "uuid" || type === "jsonb" ? sql`::text` : sql``;
      return sql`${shown}${asText} as ${fieldOf(recordName(field, type))}`;
    }),
  );
}

/** The values of one row, bound. */
export function boundValues<C extends Columns>(columns: C, row: Record<keyof C, unknown>): Sql {
  return listed(
    Object.entries(columns).map(([field, { type }]) => {
      return sql`${ownValue(row, field)}::${Prisma.raw(type === "epochMs" ? "timestamptz" : type)}`;
    }),
  );
}

function recordValue([field, { type }]: [string, Column], record: string): Sql {
  const value = sql`${Prisma.raw(checked(record))}.${fieldOf(recordName(field, type))}`;
  return type === "epochMs" ? sql`to_timestamp(${value} / 1000)` : value;
}

/** The name of the field in a record. */
export function recordName(field: string, type: SqlType): string {
  return type === "epochMs" ? `${field}Ms` : field;
}

/** `"startedAt"`, the name that statements give to the column. */
export function fieldOf(field: string): Sql {
  return Prisma.raw(`"${checked(field)}"`);
}

function checked(name: string): string {
  if (!/^[a-z]\w*$/i.test(name)) throw new Error(`"${name}" is not a name`);
  return name;
}
