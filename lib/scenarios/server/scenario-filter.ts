// SQL of which scenarios a list shows: the one reading of search, label and archive for the API and the library.
import type { z } from "zod";

import type { Context } from "@/lib/access/context";
import { decodeCursor } from "@/lib/base/page/cursor";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import { textCondition } from "@/lib/platform/db/text-condition";

export interface ScenarioFilter {
  search?: string | undefined;
  label?: string | undefined;
  includeArchived: boolean;
}

export interface ScenarioOrder {
  /** The SQL that leads the order; the id follows it. */
  column: Sql;
  direction: "asc" | "desc";
  placeSchema: z.ZodType<readonly [string, string]>;
  /** The SQL of the first part of a place. */
  toSql: (value: string) => Sql;
}

interface Wanted {
  filter: ScenarioFilter;
  order: ScenarioOrder;
  cursor?: string | undefined;
  /** No limit without it. */
  limit?: number | undefined;
}

/** The query of `columns`. */
export function selectScenarios(
  ctx: Context,
  columns: Sql,
  { filter, order, cursor, limit }: Wanted,
): Sql {
  const { column, direction } = order;
  const way = direction === "asc" ? sql`asc` : sql`desc`;
  const conditions = allOf([
    sql`project_id = ${ctx.project.id}::uuid`,
    ...filterConditions(filter),
    ...(cursor === undefined ? [] : [beyond(order, cursor)]),
  ]);
  const limited = limit === undefined ? sql`` : sql` limit ${limit}`;
  return sql`select ${columns} from scenario where ${conditions} order by ${column} ${way}, id ${way}${limited}`;
}

function beyond({ column, direction, placeSchema, toSql }: ScenarioOrder, cursor: string): Sql {
  const [value, id] = decodeCursor(placeSchema, cursor);
  const operator = direction === "asc" ? sql`>` : sql`<`;
  return sql`(${column}, id) ${operator} (${toSql(value)}, ${id}::uuid)`;
}

function filterConditions({ search, label, includeArchived }: ScenarioFilter): Sql[] {
  return [
    ...(includeArchived ? [] : [sql`archived_at is null`]),
    ...(label ? [sql`labels && ${[label, label.normalize("NFC")]}::text[]`] : []),
    ...(search ? [textCondition(search, sql`search_text`)] : []),
  ];
}
