// How the browser asks for the schedules of a suite. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { schedulesClient } from "@/lib/runner/schedules/client/schedules-client";

export const scheduleQueries = {
  list: (project: string, suiteId: string) =>
    queryOptions({
      queryKey: ["projects", project, "suites", suiteId, "schedules"] as const,
      queryFn: ({ signal }) =>
        schedulesClient.listSchedules({ path: { projectId: project, suiteId }, signal }),
    }),
};
