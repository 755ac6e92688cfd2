// How the browser asks for sets. Keys exist nowhere else.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import type { SetAddress } from "@/lib/base/paths";
import { resultsClient } from "@/lib/results/client/results-client";

export const setQueries = {
  all: (project: string) => ["projects", project, "sets"] as const,

  list: (project: string, filter: { search?: string | undefined } = {}) =>
    infiniteQueryOptions({
      queryKey: [...setQueries.all(project), "list", filter] as const,
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
      queryKey: [...setQueries.all(project), "detail", setId] as const,
      queryFn: ({ signal }) =>
        resultsClient.getSet({ path: { projectId: project, setId }, signal }),
    }),
};
