// How the browser asks for suites. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { fetchJson } from "@/lib/platform/query/fetch-json";
import type { SuiteDetail, SuiteSummary } from "../suite-schema";

export const suiteQueries = {
  all: (project: string) => ["projects", project, "suites"] as const,

  list: (project: string) =>
    queryOptions({
      queryKey: [...suiteQueries.all(project), "list"] as const,
      queryFn: ({ signal }) => fetchJson<SuiteSummary[]>(apiPaths.suites(project), {}, signal),
    }),

  detail: (project: string, suiteId: string) =>
    queryOptions({
      queryKey: [...suiteQueries.all(project), "detail", suiteId] as const,
      queryFn: ({ signal }) => fetchJson<SuiteDetail>(apiPaths.suite(project, suiteId), {}, signal),
    }),
};
