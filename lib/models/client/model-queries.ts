// How the browser asks whether there is a model. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { apiPaths } from "@/lib/paths";
import { fetchJson } from "@/lib/query/fetch-json";
import type { ModelInfo } from "../model-info";

export const modelQueries = {
  current: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "model"] as const,
      queryFn: ({ signal }) => fetchJson<ModelInfo>(apiPaths.model(project), {}, signal),
      staleTime: Number.POSITIVE_INFINITY, // the settings of a process do not change
    }),
};
