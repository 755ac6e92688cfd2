// How the browser asks for models. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { modelsClient } from "@/lib/models/client/models-client";

export const modelQueries = {
  list: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "models"] as const,
      queryFn: ({ signal }) => modelsClient.listModels({ path: { projectId: project }, signal }),
    }),
};
