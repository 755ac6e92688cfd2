// The filter of a batch's runs in addresses. It travels from the batch to its runs, so that previous and next
// stay within what was being looked at.
import type { Route } from "next";
import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from "nuqs/server";

import { parseAsTime } from "@/components/search-params/parse-as-time";
import type { CellResult } from "@/lib/results/cells/cell-results";
import type { CellFilterQuery } from "@/lib/results/cells/cell-schema";
import { RUN_SORTS, type RunFilterQuery } from "@/lib/results/runs/run-schema";
import { RUN_STATUSES } from "@/lib/results/runs/run-status";

const MAX_SEARCH = 200;

export const runListParams = {
  status: parseAsArrayOf(parseAsStringLiteral(RUN_STATUSES)).withDefault([]),
  scenario: parseAsString,
  q: parseAsString.withDefault(""),
  from: parseAsTime,
  to: parseAsTime,
  sort: parseAsStringLiteral(RUN_SORTS).withDefault("triage"),
};
export type RunListParams = inferParserType<typeof runListParams>;

export const NO_FILTER = { status: null, scenario: null, q: null, from: null, to: null } as const;

export const loadRunListParams = createLoader(runListParams);

const serialize = createSerializer(runListParams);

/** `path` with the filter: for links from a list to its runs and back. */
export function withRunFilter(path: Route, params: RunListParams): Route {
  return serialize(path, params) as Route; // the same path with a query
}

/** The filter as the API and the query keys spell it: what is not asked for is not there. */
export function runFilter({ status, scenario, q, from, to, sort }: RunListParams): RunFilterQuery {
  return {
    ...(status.length > 0 && { status: status.join(",") }),
    ...(scenario !== null && { scenarioId: scenario }),
    ...(q !== "" && { search: q.slice(0, MAX_SEARCH) }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
    sort,
  };
}

/** The filter of cells: `runFilter` without statuses, which are those of runs. */
export function cellFilter(params: RunListParams, result: CellResult | null): CellFilterQuery {
  const { status: _, cellKey: __, ...filter } = runFilter(params);
  return { ...filter, ...(result !== null && { result }) };
}

/** Whether anything is filtered out; an order filters nothing. */
export function hasFilter({ status, scenario, q, from, to }: RunListParams): boolean {
  return status.length > 0 || scenario !== null || q !== "" || from !== null || to !== null;
}
