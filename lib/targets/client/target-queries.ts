// How the browser asks for targets. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { targetsClient } from "@/lib/targets/client/targets-client";

export const targetQueries = {
  all: (project: string) => ["projects", project, "targets"] as const,

  list: (project: string) =>
    queryOptions({
      queryKey: [...targetQueries.all(project), "list"] as const,
      queryFn: ({ signal }) => targetsClient.listTargets({ path: { projectId: project }, signal }),
    }),

  detail: (project: string, targetId: string) =>
    queryOptions({
      queryKey: [...targetQueries.all(project), "detail", targetId] as const,
      queryFn: ({ signal }) =>
        targetsClient.getTarget({ path: { projectId: project, targetId }, signal }),
    }),
};
