// How the browser asks what a project chose. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { modelsClient } from "@/lib/models/client/models-client";

export const settingsQueries = {
  current: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "settings"] as const,
      queryFn: ({ signal }) => modelsClient.getSettings({ path: { projectId: project }, signal }),
    }),
};
