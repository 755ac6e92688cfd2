// How the browser asks for secrets. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { fetchJson } from "@/lib/platform/query/fetch-json";
import type { Secret } from "../secret-schema";

export const secretQueries = {
  list: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "secrets", "list"] as const,
      queryFn: ({ signal }) => fetchJson<Secret[]>(apiPaths.secrets(project), {}, signal),
    }),
};
