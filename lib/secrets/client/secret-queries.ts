// How the browser asks for secrets. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { secretsClient } from "@/lib/secrets/client/secrets-client";

export const secretQueries = {
  list: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "secrets", "list"] as const,
      queryFn: ({ signal }) => secretsClient.listSecrets({ path: { projectId: project }, signal }),
    }),
};
