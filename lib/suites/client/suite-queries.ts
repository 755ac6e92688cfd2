// How the browser asks for suites. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { suitesClient } from "@/lib/suites/client/suites-client";

export const suiteQueries = {
  all: (project: string) => ["projects", project, "suites"] as const,

  list: (project: string) =>
    queryOptions({
      queryKey: [...suiteQueries.all(project), "list"] as const,
      queryFn: ({ signal }) => suitesClient.listSuites({ path: { projectId: project }, signal }),
    }),

  detail: (project: string, suiteId: string) =>
    queryOptions({
      queryKey: [...suiteQueries.all(project), "detail", suiteId] as const,
      queryFn: ({ signal }) =>
        suitesClient.getSuite({ path: { projectId: project, suiteId }, signal }),
    }),
};
