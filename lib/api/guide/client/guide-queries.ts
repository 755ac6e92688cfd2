// Query of the search of the guide. Query keys are defined only here.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { systemClient } from "@/lib/api/client/system-client";

export const guideQueries = {
  found: (q: string) =>
    queryOptions({
      queryKey: ["guide", q] as const,
      queryFn: ({ signal }) => systemClient.findInGuide({ query: { q }, signal }),
      staleTime: Infinity, // a new guide comes with a new version of the product
      placeholderData: keepPreviousData,
    }),
};
