import type { QueryKey } from "@tanstack/react-query";

import type { Change } from "@/lib/platform/live/client/live-hints";
import { archiveQueries } from "@/lib/results/archive/client/archive-queries";
import { batchQueries, runQueries, scenarioSetQueries } from "@/lib/results/client/results-queries";
import { comparisonQueries } from "@/lib/results/comparison/client/comparison-queries";
import { quarantineQueries } from "@/lib/results/quarantine/client/quarantine-queries";
import { stabilityQueries } from "@/lib/results/stability/client/stability-queries";
import { rejudgementsQuery } from "@/lib/runner/rejudging/client/rejudging-queries";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { searchQueries } from "@/lib/search/client/search-queries";
import { suiteQueries } from "@/lib/suites/client/suite-queries";
import { suiteOfSet } from "@/lib/suites/suite-set";
import { traceQueries } from "@/lib/traces/client/trace-queries";

/** Keys of the queries, as prefixes, whose answers a change touches. */
export function touchedKeys(project: string, change: Change): QueryKey[] {
  const { setId, batchId, runId, only } = change;
  if (setId === undefined || batchId === undefined || runId === undefined)
    return [
      archiveQueries.all(project),
      comparisonQueries.all(project),
      stabilityQueries.all(project),
      quarantineQueries.all(project),
      scenarioSetQueries.all(project),
      batchQueries.all(project),
      runQueries.all(project),
      searchQueries.all(project),
      scenarioQueries.runsOfAll(project),
      ...traceQueries.scopes(project),
    ];
  const set = { project, setId };
  const batch = { ...set, batchId };
  // Asked for in this order: what an open batch or run shows comes before what is around it.
  const conversation = [
    runQueries.cells(batch).queryKey,
    runQueries.list(batch).queryKey,
    runQueries.transcript(project, runId).queryKey,
    runQueries.detail(project, runId).queryKey,
    batchQueries.detail(batch).queryKey,
    batchQueries.list(set).queryKey,
    scenarioSetQueries.list(project).queryKey,
    runQueries.events(project, runId).queryKey,
    runQueries.traces(project, runId).queryKey,
    runQueries.parts(project, runId).queryKey,
    searchQueries.all(project),
    scenarioQueries.runsOfAll(project),
  ];
  if (only === "messages") return conversation;
  return [
    ...conversation,
    scenarioSetQueries.grid(set).queryKey,
    scenarioSetQueries.detail(set).queryKey,
    runQueries.neighboursIn(batch),
    comparisonQueries.all(project),
    stabilityQueries.all(project),
    quarantineQueries.all(project),
    rejudgementsQuery(project, runId).queryKey,
    ...(suiteOfSet(setId) === null ? [] : [suiteQueries.list(project).queryKey]),
  ];
}
