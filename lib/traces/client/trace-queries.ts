// How the browser asks for traces and their spans. Keys exist nowhere else.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { tracesClient } from "@/lib/traces/client/traces-client";

/** As the API spells it: what is not asked for is not there. */
export interface TraceFilter {
  search?: string;
  filters?: string;
  from?: string;
  to?: string;
  sort?: string;
  runId?: string;
  kind?: string;
}

export const traceQueries = {
  all: (project: string) => ["projects", project, "traces"] as const,

  /** All of them, each kind by itself: what is slow to ask for does not hold up the others. */
  scopes: (project: string) =>
    ["list", "spans", "detail", "run", "span"].map((kind) => [...traceQueries.all(project), kind]),

  list: (project: string, filter: TraceFilter = {}) =>
    infiniteQueryOptions({
      queryKey: [...traceQueries.all(project), "list", filter] as const,
      queryFn: ({ pageParam, signal }) =>
        tracesClient.listTraces({
          path: { projectId: project },
          query: { ...filter, cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  spans: (project: string, filter: TraceFilter = {}) =>
    infiniteQueryOptions({
      queryKey: [...traceQueries.all(project), "spans", filter] as const,
      queryFn: ({ pageParam, signal }) =>
        tracesClient.listSpans({
          path: { projectId: project },
          query: { ...filter, cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  details: (project: string) => [...traceQueries.all(project), "detail"] as const,

  detail: (project: string, traceId: string) =>
    queryOptions({
      queryKey: [...traceQueries.details(project), traceId] as const,
      queryFn: ({ signal }) =>
        tracesClient.getTrace({ path: { projectId: project, traceId }, signal }),
    }),

  span: (project: string, spanKey: string) =>
    queryOptions({
      queryKey: [...traceQueries.all(project), "span", spanKey] as const,
      queryFn: ({ signal }) =>
        tracesClient.getSpan({ path: { projectId: project, spanKey }, signal }),
    }),
};
