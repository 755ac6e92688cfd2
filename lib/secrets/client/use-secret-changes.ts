import { useMutation, useQueryClient } from "@tanstack/react-query";

import { secretsClient } from "@/lib/secrets/client/secrets-client";
import type { NewSecret } from "../secret-schema";
import { secretQueries } from "./secret-queries";

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
