// How the browser asks for batches. Keys exist nowhere else.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import type { Page } from "@/lib/base/page/page";
import { apiPaths, type BatchAddress, type SetAddress } from "@/lib/base/paths";
import { fetchJson } from "@/lib/platform/query/fetch-json";
import type { BatchDetail, BatchSummary } from "../batch-schema";

export const batchQueries = {
  all: (project: string) => ["projects", project, "batches"] as const,

  list: ({ project, setId }: SetAddress) =>
    infiniteQueryOptions({
      queryKey: [...batchQueries.all(project), "list", setId] as const,
      queryFn: ({ pageParam, signal }) =>
        fetchJson<Page<BatchSummary>>(
          apiPaths.batches({ project, setId }),
          { cursor: pageParam },
          signal,
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  detail: ({ project, setId, batchId }: BatchAddress) =>
    queryOptions({
      queryKey: [...batchQueries.all(project), "detail", setId, batchId] as const,
      queryFn: ({ signal }) =>
        fetchJson<BatchDetail>(apiPaths.batch({ project, setId, batchId }), {}, signal),
    }),
};
