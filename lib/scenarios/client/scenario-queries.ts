// How the browser asks for scenarios, their versions and runs, and for the library. Keys exist nowhere else.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import type { Page } from "@/lib/base/page/page";
import { apiPaths } from "@/lib/base/paths";
import { fetchJson } from "@/lib/platform/query/fetch-json";
import type { EvaluatorType } from "@/lib/scenarios/evaluators/evaluator-types";
import type { LabelCounts, LibraryFilterQuery, LibraryRow, ScenarioRun } from "../library";
import type { ScenarioVersion, VersionSummary } from "../scenario-version";

export const scenarioQueries = {
  all: (project: string) => ["projects", project, "scenarios"] as const,
  one: (project: string, scenarioId: string) =>
    [...scenarioQueries.all(project), "one", scenarioId] as const,

  library: (project: string, filter: LibraryFilterQuery = {}) =>
    infiniteQueryOptions({
      queryKey: [...scenarioQueries.all(project), "library", filter] as const,
      queryFn: ({ pageParam, signal }) =>
        fetchJson<Page<LibraryRow>>(
          apiPaths.library(project),
          { ...filter, cursor: pageParam },
          signal,
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  labels: (project: string) =>
    queryOptions({
      queryKey: [...scenarioQueries.all(project), "labels"] as const,
      queryFn: ({ signal }) => fetchJson<LabelCounts>(apiPaths.labels(project), {}, signal),
    }),

  version: (project: string, scenarioId: string, version: number | "latest") =>
    queryOptions({
      queryKey: [...scenarioQueries.one(project, scenarioId), "version", version] as const,
      queryFn: ({ signal }) =>
        fetchJson<ScenarioVersion>(apiPaths.version(project, scenarioId, version), {}, signal),
    }),

  versions: (project: string, scenarioId: string) =>
    infiniteQueryOptions({
      queryKey: [...scenarioQueries.one(project, scenarioId), "versions"] as const,
      queryFn: ({ pageParam, signal }) =>
        fetchJson<Page<VersionSummary>>(
          apiPaths.versions(project, scenarioId),
          { cursor: pageParam },
          signal,
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  runs: (project: string, scenarioId: string) =>
    infiniteQueryOptions({
      queryKey: [...scenarioQueries.one(project, scenarioId), "runs"] as const,
      queryFn: ({ pageParam, signal }) =>
        fetchJson<Page<ScenarioRun>>(
          apiPaths.scenarioRuns(project, scenarioId),
          { cursor: pageParam },
          signal,
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  evaluatorTypes: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "evaluator-types"] as const,
      queryFn: ({ signal }) =>
        fetchJson<EvaluatorType[]>(apiPaths.evaluatorTypes(project), {}, signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
