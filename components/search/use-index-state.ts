import { useQuery } from "@tanstack/react-query";

import { BEHIND_POLL_MS, searchQueries } from "@/lib/search/client/search-queries";

/**
 * How far the search is behind, and what has a query of found things ask again until it is not. Otherwise such a query
 * keeps the interval of every other.
 */
export function useIndexState(project: string, isSearched: boolean) {
  const { data } = useQuery({ ...searchQueries.state(project), enabled: isSearched });
  const hasNews = isSearched && data?.hasNews === true;
  return { state: data, polling: hasNews ? { refetchInterval: BEHIND_POLL_MS } : {} };
}
