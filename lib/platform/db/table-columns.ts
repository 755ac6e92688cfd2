// One description of the columns of a table, from which the parts of its statements and the schema of its rows are made.
// A field `startedAt` is the column `started_at`.
import { z } from "zod";

import { Prisma } from "./generated/client";
import { listed, sql, type Sql } from "./sql";

type SqlType = "uuid" | "text" | "text[]" | "int" | "float8" | "boolean" | "jsonb" | "timestamptz";

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

/** `"startedAt"`, the name that statements give to the column. */
function fieldOf(field: string): Sql {
  return Prisma.raw(`"${checked(field)}"`);
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

/** `"spanKey", kind`: the same by the names of a record. */
export function fieldList(columns: Columns): Sql {
  return listed(Object.keys(columns).map(fieldOf));
}

/** `"spanKey" uuid, "kind" text`: the fields of json_to_recordset. */
export function recordFields(columns: Columns): Sql {
  return listed(
    Object.entries(columns).map(([field, { type }]) => sql`${fieldOf(field)} ${Prisma.raw(type)}`),
  );
}

/** `kind = r."kind"`: what an update takes over from the record `r`. */
export function assignments(columns: Columns, record: string): Sql {
  return listed(
    Object.keys(columns).map((field) => {
      return sql`${columnOf(field)} = ${Prisma.raw(checked(record))}.${fieldOf(field)}`;
    }),
  );
}

function checked(name: string): string {
  if (!/^[a-z]\w*$/i.test(name)) throw new Error(`"${name}" is not a name`);
  return name;
}
