import type { QueryKey } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";

import { readChange, type Change } from "@/lib/platform/live/client/live-hints";
import { createQueryClient } from "@/lib/platform/query/query-client";
import { batchQueries, runQueries, scenarioSetQueries } from "@/lib/results/client/results-queries";
import { quarantineQueries } from "@/lib/results/quarantine/client/quarantine-queries";
import { stabilityQueries } from "@/lib/results/stability/client/stability-queries";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { searchQueries } from "@/lib/search/client/search-queries";
import { touchedKeys } from "./touched-keys";

const ADDRESS = { project: "p", setId: "s", batchId: "b", runId: "r" };
/** In the order in which they are asked for. */
const QUERIES: Record<string, { queryKey: QueryKey }> = {
  cells: runQueries.cells(ADDRESS, { result: "failing", sort: "newest" }),
  runs: runQueries.list(ADDRESS, { status: "FAILED", sort: "newest" }),
  transcript: runQueries.transcript("p", "r"),
  run: runQueries.detail("p", "r"),
  batch: batchQueries.detail(ADDRESS),
  batches: batchQueries.list(ADDRESS),
  sets: scenarioSetQueries.list("p", { search: "x" }),
  events: runQueries.events("p", "r"),
  parts: runQueries.parts("p", "r"),
  search: searchQueries.messages("p", { q: "x" }),
  scenarioRuns: scenarioQueries.runs("p", "any scenario", "a target"),
  runTargets: scenarioQueries.runTargets("p", "any scenario"),
  grid: scenarioSetQueries.grid(ADDRESS),
  set: scenarioSetQueries.detail(ADDRESS),
  neighbours: runQueries.neighbours(ADDRESS, { sort: "newest" }),
  stability: stabilityQueries.list("p", { set: "s" }),
  quarantine: quarantineQueries.list("p"),
};

/** Names of the queries above that a change touches. */
function touched(change: Change): string[] {
  const client = createQueryClient();
  const cache = client.getQueryCache();
  for (const [name, { queryKey }] of Object.entries(QUERIES)) client.setQueryData(queryKey, name);
  const found = touchedKeys("p", change).flatMap((queryKey) => cache.findAll({ queryKey }));
  return [...new Set(found.map((query) => String(query.state.data)))];
}

describe("touchedKeys", () => {
  test("a run's change touches everything that shows the run, whatever the filter; what an open page shows comes first", () => {
    expect(touched({ setId: "s", batchId: "b", runId: "r" })).toEqual(Object.keys(QUERIES));
  });

  test("more messages touch nothing that compares results", () => {
    const names = Object.keys(QUERIES);
    const found = touched({ setId: "s", batchId: "b", runId: "r", only: "messages" });
    expect(found).toEqual(names.slice(0, names.indexOf("grid")));
  });

  test("a run of another batch touches the lists above it only", () => {
    expect(touched({ setId: "s", batchId: "other", runId: "other" })).toEqual([
      "batches",
      "sets",
      "search",
      "scenarioRuns",
      "runTargets",
      "grid",
      "set",
      "stability",
      "quarantine",
    ]);
  });

  test("a run of another set touches the list of sets, searches and histories only", () => {
    expect(touched({ setId: "other", batchId: "b", runId: "other" })).toEqual([
      "sets",
      "search",
      "scenarioRuns",
      "runTargets",
      "stability",
      "quarantine",
    ]);
  });

  test("a change without ids touches everything", () => {
    expect(touched({}).toSorted()).toEqual(Object.keys(QUERIES).toSorted());
  });
});

test("a hint that cannot be read may mean anything", () => {
  expect(readChange("no json")).toEqual({});
  expect(readChange('{"setId":1}')).toEqual({});
});
