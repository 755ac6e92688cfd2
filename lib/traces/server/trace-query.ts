// SQL of lists of traces and of spans: the conditions, the order, the place of a row in it.
import { z } from "zod";

import { decodeCursor } from "@/lib/base/page/cursor";
import { parseSearch } from "@/lib/base/search/search-query";
import { allOf, anyOf, sql, type Sql } from "@/lib/platform/db/sql";
import type { ListFilter, TraceSort } from "../trace-filter";
import { traceKeyOf } from "./span-keys";

export interface ListedTable {
  /** SQL of a condition on a field. */
  condition: (filter: ListFilter) => Sql;
  /** The columns of the order, of which the last one is unique. */
  started: Sql;
  duration: Sql;
  key: Sql;
  trace: Sql;
  /** SQL of "has these words", of a tsquery. */
  hasWords: (words: Sql) => Sql;
}

export interface Wanted {
  filters?: readonly ListFilter[] | undefined;
  /** Of each group, one condition has to be met. */
  anyOf?: readonly (readonly ListFilter[])[] | undefined;
  search?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** Only what stands in this trace. */
  traceId?: string | undefined;
}

/** The conditions of what is wanted. */
export function wantedConditions(table: ListedTable, wanted: Wanted): Sql {
  const { condition, started, trace, hasWords } = table;
  const { filters = [], anyOf: groups = [], search, from, to, traceId } = wanted;
  return allOf([
    ...(traceId === undefined ? [] : [sql`${trace} = ${traceKeyOf(traceId)}::uuid`]),
    ...(from === undefined ? [] : [sql`${started} >= ${Date.parse(from)}::float8`]),
    ...(to === undefined ? [] : [sql`${started} <= ${Date.parse(to)}::float8`]),
    ...(search ? [hasWords(sql`${parseSearch(search).terms}::tsquery`)] : []),
    ...filters.map(condition),
    ...groups.map((group) => anyOf(group.map(condition))),
  ]);
}

/** Only what comes after the place that the cursor names. */
export function beyond(table: ListedTable, sort: TraceSort, cursor: string | undefined): Sql {
  if (cursor === undefined) return sql`true`;
  const [number, key] = decodeCursor(placeSchema, cursor);
  const sign = sort === "oldest" ? sql`>` : sql`<`;
  return sql`(${leading(table, sort)}, ${table.key}) ${sign} (${number}::float8, ${key}::uuid)`;
}

export function orderBy(table: ListedTable, sort: TraceSort): Sql {
  const way = sort === "oldest" ? sql`asc` : sql`desc`;
  return sql`${leading(table, sort)} ${way}, ${table.key} ${way}`;
}

function leading({ started, duration }: ListedTable, sort: TraceSort): Sql {
  return sort === "slowest" ? sql`coalesce(${duration}, -1)` : started;
}

const placeSchema = z.tuple([z.number(), z.guid()]);

/** The place of a row in the order. */
export function placeIn(
  sort: TraceSort,
  row: { startedMs: number; durationMs: number | null },
  key: string,
): readonly unknown[] {
  return [sort === "slowest" ? (row.durationMs ?? -1) : row.startedMs, key];
}
