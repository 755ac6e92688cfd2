// How the browser searches what was said. Keys exist nowhere else.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { apiPaths } from "@/lib/paths";
import { fetchJson } from "@/lib/query/fetch-json";
import type { SearchAnswer, SearchState } from "../search-schema";

const BEHIND_POLL_MS = 2000;

export const searchQueries = {
  all: (project: string) => ["projects", project, "search"] as const,

  state: (project: string) =>
    queryOptions({
      queryKey: [...searchQueries.all(project), "state"] as const,
      queryFn: ({ signal }) => fetchJson<SearchState>(apiPaths.searchState(project), {}, signal),
      refetchInterval: ({ state }) => pollMs(state.data),
    }),

  messages: (project: string, filter: { q: string; setId?: string | undefined }) =>
    infiniteQueryOptions({
      queryKey: [...searchQueries.all(project), filter] as const,
      queryFn: ({ pageParam, signal }) =>
        fetchJson<SearchAnswer>(apiPaths.search(project), { ...filter, cursor: pageParam }, signal),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
      refetchInterval: ({ state }) => pollMs(state.data?.pages[0]),
    }),
};

/** Until the index has all that is stored. */
export function pollMs(state: SearchState | undefined): number | false {
  return state && state.behindSeconds > 0 ? BEHIND_POLL_MS : false;
}
