// SQL of lists of traces and of spans: the conditions, the order, the place of a row in it.
import { z } from "zod";

import { decodeCursor } from "@/lib/base/page/cursor";
import { parseSearch } from "@/lib/base/search/search-query";
import type { ListFilter, TraceSort } from "../trace-filter";
import type { Bind } from "./field-condition";
import { traceKeyOf } from "./span-keys";

export interface ListedTable {
  /** SQL of a condition on a field. */
  condition: (filter: ListFilter, bind: Bind) => string;
  /** The columns of the order, of which the last one is unique. */
  started: string;
  duration: string;
  key: string;
  trace: string;
  /** SQL of "has these words", of a bound tsquery. */
  hasWords: (words: string) => string;
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

export class ListQuery {
  readonly parameters: unknown[] = [];
  readonly #conditions: string[] = [];
  readonly #table: ListedTable;

  constructor(table: ListedTable) {
    this.#table = table;
  }

  readonly bind = (value: unknown, cast: string): string =>
    `$${String(this.parameters.push(value))}::${cast}`;

  where(condition: string): void {
    this.#conditions.push(condition);
  }

  filter({ filters = [], anyOf = [], search, from, to, traceId }: Wanted): void {
    const { condition, started, hasWords, trace } = this.#table;
    if (traceId !== undefined) this.where(`${trace} = ${this.bind(traceKeyOf(traceId), "uuid")}`);
    if (from !== undefined) this.where(`${started} >= ${this.bind(Date.parse(from), "float8")}`);
    if (to !== undefined) this.where(`${started} <= ${this.bind(Date.parse(to), "float8")}`);
    if (search) this.where(hasWords(this.bind(parseSearch(search).terms, "tsquery")));
    for (const filter of filters) this.where(condition(filter, this.bind));
    for (const group of anyOf)
      this.where(`(${group.map((filter) => condition(filter, this.bind)).join(" or ")})`);
  }

  /** Only what comes after the place that the cursor names. */
  beyond(sort: TraceSort, cursor: string | undefined): void {
    if (cursor === undefined) return;
    const [number, key] = decodeCursor(placeSchema, cursor);
    const sign = sort === "oldest" ? ">" : "<";
    const place = `(${this.bind(number, "float8")}, ${this.bind(key, "uuid")})`;
    this.where(`(${this.#leading(sort)}, ${this.#table.key}) ${sign} ${place}`);
  }

  get conditions(): string {
    return this.#conditions.join(" and ");
  }

  orderBy(sort: TraceSort): string {
    const way = sort === "oldest" ? "asc" : "desc";
    return `${this.#leading(sort)} ${way}, ${this.#table.key} ${way}`;
  }

  #leading(sort: TraceSort): string {
    return sort === "slowest" ? `coalesce(${this.#table.duration}, -1)` : this.#table.started;
  }
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
