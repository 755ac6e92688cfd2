// Queries for scenarios, their versions and runs, and for the library. Query keys are defined only here.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import { evaluatorsClient } from "@/lib/scenarios/evaluators/client/evaluators-client";
import type { LibraryFilterQuery } from "../library";
import type { libraryApi } from "../library-api";
import type { scenariosApi } from "../scenarios-api";

export const libraryClient = client<typeof libraryApi>("library");

export const scenariosClient = client<typeof scenariosApi>("scenarios");

export const scenarioQueries = {
  all: (project: string) => ["projects", project, "scenarios"] as const,
  one: (project: string, scenarioId: string) =>
    [...scenarioQueries.all(project), "one", scenarioId] as const,

  library: (project: string, filter: LibraryFilterQuery = {}) =>
    infiniteQueryOptions({
      queryKey: [...scenarioQueries.all(project), "library", filter] as const,
      queryFn: ({ pageParam, signal }) =>
        libraryClient.listLibrary({
          path: { projectId: project },
          query: { ...filter, cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  labels: (project: string) =>
    queryOptions({
      queryKey: [...scenarioQueries.all(project), "labels"] as const,
      queryFn: ({ signal }) => libraryClient.listLabels({ path: { projectId: project }, signal }),
    }),

  version: (project: string, scenarioId: string, version: number | "latest") =>
    queryOptions({
      queryKey: [...scenarioQueries.one(project, scenarioId), "version", version] as const,
      queryFn: ({ signal }) =>
        scenariosClient.getVersion({
          path: { projectId: project, scenarioId, version: String(version) },
          signal,
        }),
    }),

  versions: (project: string, scenarioId: string) =>
    infiniteQueryOptions({
      queryKey: [...scenarioQueries.one(project, scenarioId), "versions"] as const,
      queryFn: ({ pageParam, signal }) =>
        scenariosClient.listVersions({
          path: { projectId: project, scenarioId },
          query: { cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  /** The runs of every scenario: a change of a run does not name its scenario. */
  runsOfAll: (project: string) => [...scenarioQueries.all(project), "runs"] as const,

  runs: (project: string, scenarioId: string, target: string | null = null) =>
    infiniteQueryOptions({
      queryKey: [...scenarioQueries.runsOfAll(project), scenarioId, "list", target] as const,
      queryFn: ({ pageParam, signal }) =>
        scenariosClient.listScenarioRuns({
          path: { projectId: project, scenarioId },
          query: { cursor: pageParam, ...(target !== null && { target }) },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  runTargets: (project: string, scenarioId: string) =>
    queryOptions({
      queryKey: [...scenarioQueries.runsOfAll(project), scenarioId, "targets"] as const,
      queryFn: ({ signal }) =>
        scenariosClient.listRunTargets({ path: { projectId: project, scenarioId }, signal }),
    }),

  evaluatorTypes: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "evaluator-types"] as const,
      queryFn: ({ signal }) =>
        evaluatorsClient.listEvaluatorTypes({ path: { projectId: project }, signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
