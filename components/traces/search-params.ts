// The search parameters of the trace pages.
import {
  createLoader,
  createParser,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from "nuqs/server";

import { parseAsTime } from "@/components/search-params/parse-as-time";
import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import type { TraceFilter } from "@/lib/traces/client/trace-queries";
import {
  isFilterField,
  SPAN_FILTER_FIELDS,
  TRACE_FILTER_FIELDS,
} from "@/lib/traces/filter/filter-fields";
import {
  fieldFiltersSchema,
  TRACE_SORTS,
  type FieldFilter,
} from "@/lib/traces/filter/trace-filter";

export const TRACE_LISTS = ["sessions", "models", "spans"] as const;
export type TraceList = (typeof TRACE_LISTS)[number];

const parseAsFilters = createParser<FieldFilter[]>({
  parse: (text) => fieldFiltersSchema.safeParse(parseJson(text)).data ?? null,
  serialize: (filters) => printJson(filters),
  eq: (a, b) => printJson(a) === printJson(b),
});

export const traceListParams = {
  list: parseAsStringLiteral(TRACE_LISTS).withDefault("sessions"),
  q: parseAsString.withDefault(""),
  from: parseAsTime,
  to: parseAsTime,
  where: parseAsFilters.withDefault([]),
  sort: parseAsStringLiteral(TRACE_SORTS).withDefault("newest"),
};
export type TraceListParams = inferParserType<typeof traceListParams>;

export const NO_TRACE_FILTER = { q: null, from: null, to: null, where: null } as const;

export const loadTraceListParams = createLoader(traceListParams);

const MAX_SEARCH = 200;

/** What a person chooses can be undone by Back; what is typed is not kept letter by letter. */
export const CHOSEN = { history: "push" } as const;

/** A filter that only another list knows is kept for that list, and not asked of this one. */
export function isForOtherList(list: TraceList, { field }: FieldFilter): boolean {
  const [own, other] =
    list === "sessions"
      ? [TRACE_FILTER_FIELDS, SPAN_FILTER_FIELDS]
      : [SPAN_FILTER_FIELDS, TRACE_FILTER_FIELDS];
  return !isFilterField(own, field) && isFilterField(other, field);
}

/** The filter as the API and the query keys spell it. */
export function traceFilter({ q, from, to, where, sort, list }: TraceListParams): TraceFilter {
  const asked = where.filter((filter) => !isForOtherList(list, filter));
  return {
    ...(q !== "" && { search: q.slice(0, MAX_SEARCH) }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
    ...(asked.length > 0 && { filters: printJson(asked) }),
    ...(list === "models" && { kind: "model" }),
    sort,
  };
}

export function isTraceFiltered({ q, from, to, where }: TraceListParams): boolean {
  return q !== "" || from !== null || to !== null || where.length > 0;
}
