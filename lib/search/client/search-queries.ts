// How the browser searches what was said. Keys exist nowhere else.
import { infiniteQueryOptions } from "@tanstack/react-query";

import { apiPaths } from "@/lib/paths";
import { fetchJson } from "@/lib/query/fetch-json";
import type { SearchAnswer } from "../search-schema";

const BEHIND_POLL_MS = 2000;

export const searchQueries = {
  all: (project: string) => ["projects", project, "search"] as const,

  messages: (project: string, filter: { q: string; setId?: string | undefined }) =>
    infiniteQueryOptions({
      queryKey: [...searchQueries.all(project), filter] as const,
      queryFn: ({ pageParam, signal }) =>
        fetchJson<SearchAnswer>(apiPaths.search(project), { ...filter, cursor: pageParam }, signal),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
      // Until the index has all that is stored.
      refetchInterval: ({ state }) =>
        (state.data?.pages[0]?.behindSeconds ?? 0) > 0 ? BEHIND_POLL_MS : false,
    }),
};
