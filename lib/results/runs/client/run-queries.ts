// How the browser asks for runs, their conversation and their events. Keys exist nowhere else.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import type { Page } from "@/lib/base/page/page";
import { apiPaths, type BatchAddress, type RunAddress } from "@/lib/base/paths";
import { fetchJson } from "@/lib/platform/query/fetch-json";
import type { EventSummary, RawEvent } from "@/lib/results/log/event-schema";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import type { Transcript } from "@/lib/transcript/transcript-message";
import type { FoundRun, Neighbours, RunDetail, RunFilterQuery } from "../run-schema";
import type { RunTraces } from "../run-traces";

export const runQueries = {
  all: (project: string) => ["projects", project, "runs"] as const,

  list: ({ project, setId, batchId }: BatchAddress, filter: RunFilterQuery = {}) =>
    infiniteQueryOptions({
      queryKey: [...runQueries.all(project), "list", setId, batchId, filter] as const,
      queryFn: ({ pageParam, signal }) =>
        fetchJson<Page<FoundRun>>(
          apiPaths.runs({ project, setId, batchId }),
          { ...filter, cursor: pageParam },
          signal,
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  neighboursIn: ({ project, setId, batchId }: BatchAddress) =>
    [...runQueries.all(project), "neighbours", setId, batchId] as const,

  neighbours: ({ project, setId, batchId, runId }: RunAddress, filter: RunFilterQuery = {}) =>
    queryOptions({
      queryKey: [...runQueries.neighboursIn({ project, setId, batchId }), runId, filter] as const,
      queryFn: ({ signal }) =>
        fetchJson<Neighbours>(
          apiPaths.neighbours({ project, setId, batchId, runId }),
          { ...filter },
          signal,
        ),
    }),

  detail: (project: string, runId: string) =>
    queryOptions({
      queryKey: [...runQueries.all(project), "detail", runId] as const,
      queryFn: ({ signal }) => fetchJson<RunDetail>(apiPaths.run(project, runId), {}, signal),
    }),

  transcript: (project: string, runId: string) =>
    queryOptions({
      queryKey: [...runQueries.all(project), "transcript", runId] as const,
      queryFn: ({ signal }) =>
        fetchJson<Transcript>(apiPaths.transcript(project, runId), {}, signal),
    }),

  traces: (project: string, runId: string) =>
    queryOptions({
      queryKey: [...traceQueries.all(project), "run", runId] as const,
      queryFn: ({ signal }) => fetchJson<RunTraces>(apiPaths.runTraces(project, runId), {}, signal),
    }),

  events: (project: string, runId: string) =>
    infiniteQueryOptions({
      queryKey: [...runQueries.all(project), "events", runId] as const,
      queryFn: ({ pageParam, signal }) =>
        fetchJson<Page<EventSummary>>(
          apiPaths.events(project, runId),
          { cursor: pageParam },
          signal,
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  event: (project: string, runId: string, eventId: string) =>
    queryOptions({
      queryKey: [...runQueries.all(project), "event", runId, eventId] as const,
      queryFn: ({ signal }) =>
        fetchJson<RawEvent>(apiPaths.event(project, runId, eventId), {}, signal),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
