// The filter of a batch's runs in addresses. It travels from the batch to its runs, so that previous and next
// stay within what was being looked at.
import type { Route } from "next";
import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from "nuqs/server";

import { parseAsTime } from "@/components/search-params/parse-as-time";
import { CELL_RESULTS } from "@/lib/results/cells/cell-results";
import type { CellFilterQuery } from "@/lib/results/cells/cell-schema";
import type { NeighbourQuery, RunFilterQuery } from "@/lib/results/runs/run-schema";
import { RUN_SORTS } from "@/lib/results/runs/run-sorts";
import { RUN_STATUSES } from "@/lib/results/runs/run-status";

const MAX_SEARCH = 200;

/** How a batch is shown. */
const BATCH_VIEWS = ["cells", "list", "matrix"] as const;
export type BatchViewMode = (typeof BATCH_VIEWS)[number];

export const runListParams = {
  status: parseAsArrayOf(parseAsStringLiteral(RUN_STATUSES)).withDefault([]),
  scenario: parseAsString,
  /** A criterion that the runs do not meet. */
  unmet: parseAsString,
  q: parseAsString.withDefault(""),
  from: parseAsTime,
  to: parseAsTime,
  sort: parseAsStringLiteral(RUN_SORTS).withDefault("triage"),
  /** Any other, as links of earlier releases have it, is the first. */
  view: parseAsStringLiteral(BATCH_VIEWS).withDefault("cells"),
  /** Of cells; the list of runs has `status`. */
  result: parseAsStringLiteral(CELL_RESULTS),
  /** In the matrix, only what differs between targets. */
  differing: parseAsBoolean.withDefault(false),
};
export type RunListParams = inferParserType<typeof runListParams>;

export const NO_FILTER = {
  status: null,
  scenario: null,
  unmet: null,
  q: null,
  from: null,
  to: null,
  result: null,
} as const;

export const loadRunListParams = createLoader(runListParams);

const serialize = createSerializer(runListParams);

/** `path` with the filter: for links from a list to its runs and back. */
export function withRunFilter(path: Route, params: RunListParams): Route {
  return serialize(path, params) as Route; // the same path with a query
}

/** The filter as the API and the query keys spell it: what is not asked for is not there. */
export function runFilter(params: RunListParams): RunFilterQuery {
  const { status, scenario, unmet, q, from, to, sort } = params;
  return {
    ...(unmet !== null && { unmet }),
    ...(status.length > 0 && { status: status.join(",") }),
    ...(scenario !== null && { scenarioId: scenario }),
    ...(q !== "" && { search: q.slice(0, MAX_SEARCH) }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
    sort,
  };
}

/** The filter of cells: `runFilter` without statuses, which are those of runs. */
export function cellFilter(params: RunListParams): CellFilterQuery {
  const { status: _, cellKey: __, ...filter } = runFilter(params);
  return { ...filter, ...(params.result !== null && { result: params.result }) };
}

/** The runs to step through, in the order of the list: of runs, or of cells with their repeats. */
export function neighbourFilter(params: RunListParams): NeighbourQuery {
  if (params.view === "list") return runFilter(params);
  return { ...cellFilter(params), grouped: "true" };
}

/** Whether anything is filtered out in the chosen view; an order filters nothing. */
export function hasFilter(params: RunListParams): boolean {
  const { status, scenario, unmet, q, from, to, view, result } = params;
  const isResultChosen = view === "list" ? status.length > 0 : result !== null;
  const isNamed = scenario !== null || unmet !== null || q !== "";
  return isResultChosen || isNamed || from !== null || to !== null;
}
