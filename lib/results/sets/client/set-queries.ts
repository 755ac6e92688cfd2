// How the browser asks for sets. Keys exist nowhere else.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import type { Page } from "@/lib/base/page/page";
import { apiPaths, type SetAddress } from "@/lib/base/paths";
import { fetchJson } from "@/lib/platform/query/fetch-json";
import type { SetSummary } from "../set-schema";

export const setQueries = {
  all: (project: string) => ["projects", project, "sets"] as const,

  list: (project: string, filter: { search?: string | undefined } = {}) =>
    infiniteQueryOptions({
      queryKey: [...setQueries.all(project), "list", filter] as const,
      queryFn: ({ pageParam, signal }) =>
        fetchJson<Page<SetSummary>>(
          apiPaths.sets(project),
          { ...filter, cursor: pageParam },
          signal,
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),

  detail: ({ project, setId }: SetAddress) =>
    queryOptions({
      queryKey: [...setQueries.all(project), "detail", setId] as const,
      queryFn: ({ signal }) => fetchJson<SetSummary>(apiPaths.set({ project, setId }), {}, signal),
    }),
};
