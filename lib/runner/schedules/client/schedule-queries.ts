// How the browser asks for the schedules of a suite. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { fetchJson } from "@/lib/platform/query/fetch-json";
import type { Schedule } from "../schedule-schema";

export const scheduleQueries = {
  list: (project: string, suiteId: string) =>
    queryOptions({
      queryKey: ["projects", project, "suites", suiteId, "schedules"] as const,
      queryFn: ({ signal }) =>
        fetchJson<Schedule[]>(apiPaths.schedules(project, suiteId), {}, signal),
    }),
};
