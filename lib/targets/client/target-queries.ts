// How the browser asks for targets. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { fetchJson } from "@/lib/platform/query/fetch-json";
import type { Target } from "../target-schema";

export const targetQueries = {
  all: (project: string) => ["projects", project, "targets"] as const,

  list: (project: string) =>
    queryOptions({
      queryKey: [...targetQueries.all(project), "list"] as const,
      queryFn: ({ signal }) => fetchJson<Target[]>(apiPaths.targets(project), {}, signal),
    }),

  detail: (project: string, targetId: string) =>
    queryOptions({
      queryKey: [...targetQueries.all(project), "detail", targetId] as const,
      queryFn: ({ signal }) => fetchJson<Target>(apiPaths.target(project, targetId), {}, signal),
    }),
};
