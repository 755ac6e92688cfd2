// Query of the search by name. Query keys are defined only here.
import { queryOptions } from "@tanstack/react-query";

import { systemClient } from "@/lib/api/client/system-client";

const FRESH_MS = 10_000;

export const findQueries = {
  byName: (project: string, q: string) =>
    queryOptions({
      queryKey: ["projects", project, "find", q] as const,
      queryFn: ({ signal }) =>
        systemClient.findByName({ path: { projectId: project }, query: { q }, signal }),
      staleTime: FRESH_MS,
    }),
};
