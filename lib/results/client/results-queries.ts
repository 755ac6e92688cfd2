// Queries for batches. Query keys are defined only here.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import type { BatchAddress, RunAddress, SetAddress } from "@/lib/base/paths";
import { client } from "@/lib/platform/query/client";
import type { CellFilterQuery } from "@/lib/results/cells/cell-schema";
import type { resultsApi } from "@/lib/results/results-api";
import type { NeighbourQuery, RunFilterQuery } from "@/lib/results/runs/run-schema";
import type { SetListQuery } from "@/lib/results/sets/set-schema";
import { traceQueries } from "@/lib/traces/client/trace-queries";

const resultsClient = client<typeof resultsApi>("results");

export const batchQueries = {
  all: (project: string) => ["projects", project, "batches"] as const,

  list: ({ project, setId }: SetAddress) =>
    infiniteQueryOptions({
      queryKey: [...batchQueries.all(project), "list", setId] as const,
      queryFn: ({ pageParam, signal }) =>
        resultsClient.listBatches({
          path: { projectId: project, setId },
          query: { cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  detail: ({ project, setId, batchId }: BatchAddress) =>
    queryOptions({
      queryKey: [...batchQueries.all(project), "detail", setId, batchId] as const,
      queryFn: ({ signal }) =>
        resultsClient.getBatch({ path: { projectId: project, setId, batchId }, signal }),
    }),
};

// Queries for runs, their conversations and their events.

export const runQueries = {
  all: (project: string) => ["projects", project, "runs"] as const,

  list: ({ project, setId, batchId }: BatchAddress, filter: RunFilterQuery = {}) =>
    infiniteQueryOptions({
      queryKey: [...runQueries.all(project), "list", setId, batchId, filter] as const,
      queryFn: ({ pageParam, signal }) =>
        resultsClient.listRuns({
          path: { projectId: project, setId, batchId },
          query: { ...filter, cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  cells: ({ project, setId, batchId }: BatchAddress, filter: CellFilterQuery = {}) =>
    infiniteQueryOptions({
      queryKey: [...runQueries.all(project), "cells", setId, batchId, filter] as const,
      queryFn: ({ pageParam, signal }) =>
        resultsClient.listCells({
          path: { projectId: project, setId, batchId },
          query: { ...filter, cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  neighboursIn: ({ project, setId, batchId }: BatchAddress) =>
    [...runQueries.all(project), "neighbours", setId, batchId] as const,

  neighbours: ({ project, setId, batchId, runId }: RunAddress, filter: NeighbourQuery = {}) =>
    queryOptions({
      queryKey: [...runQueries.neighboursIn({ project, setId, batchId }), runId, filter] as const,
      queryFn: ({ signal }) =>
        resultsClient.getNeighbours({
          path: { projectId: project, setId, batchId, runId },
          query: { ...filter },
          signal,
        }),
    }),

  detail: (project: string, runId: string) =>
    queryOptions({
      queryKey: [...runQueries.all(project), "detail", runId] as const,
      queryFn: ({ signal }) =>
        resultsClient.getRun({ path: { projectId: project, runId }, signal }),
    }),

  transcript: (project: string, runId: string) =>
    queryOptions({
      queryKey: [...runQueries.all(project), "transcript", runId] as const,
      queryFn: ({ signal }) =>
        resultsClient.getTranscript({ path: { projectId: project, runId }, signal }),
    }),

  /** What it is made with, known once it begins. */
  parts: (project: string, runId: string) =>
    queryOptions({
      queryKey: [...runQueries.all(project), "parts", runId] as const,
      queryFn: ({ signal }) =>
        resultsClient.getRunParts({ path: { projectId: project, runId }, signal }),
    }),

  traces: (project: string, runId: string) =>
    queryOptions({
      queryKey: [...traceQueries.all(project), "run", runId] as const,
      queryFn: ({ signal }) =>
        resultsClient.listRunTraces({ path: { projectId: project, runId }, signal }),
    }),

  events: (project: string, runId: string) =>
    infiniteQueryOptions({
      queryKey: [...runQueries.all(project), "events", runId] as const,
      queryFn: ({ pageParam, signal }) =>
        resultsClient.listEvents({
          path: { projectId: project, runId },
          query: { cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  event: (project: string, runId: string, eventId: string) =>
    queryOptions({
      queryKey: [...runQueries.all(project), "event", runId, eventId] as const,
      queryFn: ({ signal }) =>
        resultsClient.getEvent({ path: { projectId: project, runId, eventId }, signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

// Queries for sets.

export const scenarioSetQueries = {
  all: (project: string) => ["projects", project, "sets"] as const,

  list: (project: string, filter: Pick<SetListQuery, "search" | "sort"> = {}) =>
    infiniteQueryOptions({
      queryKey: [...scenarioSetQueries.all(project), "list", filter] as const,
      queryFn: ({ pageParam, signal }) =>
        resultsClient.listSets({
          path: { projectId: project },
          query: { ...filter, cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  detail: ({ project, setId }: SetAddress) =>
    queryOptions({
      queryKey: [...scenarioSetQueries.all(project), "detail", setId] as const,
      queryFn: ({ signal }) =>
        resultsClient.getSet({ path: { projectId: project, setId }, signal }),
    }),

  grid: ({ project, setId }: SetAddress) =>
    queryOptions({
      queryKey: [...scenarioSetQueries.all(project), "grid", setId] as const,
      queryFn: ({ signal }) =>
        resultsClient.getSetGrid({ path: { projectId: project, setId }, signal }),
    }),
};
