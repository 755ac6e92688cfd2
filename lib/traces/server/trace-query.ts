// SQL of lists of traces and of spans: the conditions and the order.
import { parseSearch } from "@/lib/base/search/search-query";
import { byKey, byNumber, type Order } from "@/lib/platform/db/keyset";
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
  /** Only what belongs to this trace. */
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

interface ListedRow {
  startedMs: number;
  durationMs: number | null;
}

/** The order of a list of spans or of traces. */
export function orderOf<Row extends ListedRow>(
  { started, duration, key }: ListedTable,
  sort: TraceSort,
  keyOf: (row: Row) => string,
): Order<Row> {
  const isSlowest = sort === "slowest";
  return {
    columns: [byNumber(isSlowest ? sql`coalesce(${duration}, -1)` : started), byKey(key)],
    direction: sort === "oldest" ? "asc" : "desc",
    placeOf: (row) => [isSlowest ? (row.durationMs ?? -1) : row.startedMs, keyOf(row)],
  };
}
