// How the browser asks what a project chose. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { fetchJson } from "@/lib/platform/query/fetch-json";
import type { SettingsAnswer } from "../settings-schema";

export const settingsQueries = {
  current: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "settings"] as const,
      queryFn: ({ signal }) => fetchJson<SettingsAnswer>(apiPaths.settings(project), {}, signal),
    }),
};
