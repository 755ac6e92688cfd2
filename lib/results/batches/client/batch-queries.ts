// How the browser asks for batches. Keys exist nowhere else.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import type { BatchAddress, SetAddress } from "@/lib/base/paths";
import { resultsClient } from "@/lib/results/client/results-client";

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
