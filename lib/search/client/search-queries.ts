// Queries for searching messages. Query keys are defined only here.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import type { searchApi } from "../search-api";
import type { SearchState } from "../search-schema";

const searchClient = client<typeof searchApi>("search");

/** So often the index is asked after until it has all that is stored. */
export const BEHIND_POLL_MS = 2000;

interface WatchedState extends SearchState {
  isBehind: boolean;
  /** It is behind, or was at the look before: a list that was read in between may lack something. */
  hasNews: boolean;
}

export const searchQueries = {
  all: (project: string) => ["projects", project, "search"] as const,

  state: (project: string) =>
    queryOptions({
      queryKey: [...searchQueries.all(project), "state"] as const,
      queryFn: async ({ client, queryKey, signal }): Promise<WatchedState> => {
        const before = client.getQueryData<WatchedState>(queryKey);
        const state = await searchClient.getSearchState({
          path: { projectId: project },
          signal,
        });
        const isBehind = state.behindSeconds > 0;
        return { ...state, isBehind, hasNews: isBehind || before?.isBehind === true };
      },
      refetchInterval: ({ state }) => (state.data?.hasNews ? BEHIND_POLL_MS : false),
    }),

  messages: (project: string, filter: { q: string; setId?: string | undefined }) =>
    infiniteQueryOptions({
      queryKey: [...searchQueries.all(project), filter] as const,
      queryFn: ({ pageParam, signal }) =>
        searchClient.search({
          path: { projectId: project },
          query: { ...filter, cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),
};
