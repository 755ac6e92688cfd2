// Queries for traces and their spans. Query keys are defined only here.
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type Query,
} from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import type { SpanPatch } from "../span";
import type { TraceDetail } from "../trace";
import type { tracesApi } from "../traces-api";

const tracesClient = client<typeof tracesApi>("traces");

/** As query parameters of the API: unused ones are absent. */
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

  /** All keys, by kind: slow queries do not delay the others. */
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

// Every span of a trace may bring a hint, and the answer has megabytes where there are thousands of them.

const LARGE_FROM_SPANS = 500;
const LARGE_REST_MS = 3000;

/** The pause before the query of a trace may be refetched; 0 for any other query. */
export function traceRestMs(project: string, { queryKey, state }: Query): number {
  const details = traceQueries.details(project);
  if (details.some((part, index) => queryKey[index] !== part)) return 0;
  const { spans } = (state.data ?? { spans: [] }) as TraceDetail; // what queries of these keys answer
  return spans.length > LARGE_FROM_SPANS ? LARGE_REST_MS : 0;
}

/** Saves feedback on a span. `onSaved` is called even if the form has been unmounted meanwhile. */
export function useUpdateSpan(
  project: string,
  spanKey: string,
  onSaved: (patch: SpanPatch) => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (patch: SpanPatch) =>
      tracesClient.updateSpan({ path: { projectId: project, spanKey }, body: patch }),
    onSuccess: async (span, patch) => {
      const { queryKey } = traceQueries.span(project, spanKey);
      // What is asked already was asked before the change.
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, span);
      onSaved(patch);
      return queryClient.invalidateQueries({ queryKey: traceQueries.details(project) });
    },
  });
}
