// How the browser asks for models. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { fetchJson } from "@/lib/platform/query/fetch-json";
import type { Model } from "../model-schema";

export const modelQueries = {
  list: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "models"] as const,
      queryFn: ({ signal }) => fetchJson<Model[]>(apiPaths.models(project), {}, signal),
    }),
};
