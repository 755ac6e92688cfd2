// Queries and mutations of secrets. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import type { NewSecret } from "../secret-schema";
import type { secretsApi } from "../secrets-api";

const secretsClient = client<typeof secretsApi>("secrets");

export const secretQueries = {
  list: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "secrets", "list"] as const,
      queryFn: ({ signal }) => secretsClient.listSecrets({ path: { projectId: project }, signal }),
    }),
};

/** Adds it, or replaces its value. */
export function useSaveSecret(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: ({ name, value }: NewSecret) =>
      secretsClient.saveSecret({ path: { projectId: project, name }, body: { value } }),
    onSuccess,
  });
}

export function useDeleteSecret(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (name: string) =>
      secretsClient.deleteSecret({ path: { projectId: project, name } }),
    onSuccess,
  });
}

function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(secretQueries.list(project));
}
