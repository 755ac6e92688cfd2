import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { deleteJson, putJson } from "@/lib/platform/query/fetch-json";
import type { NewSecret, Secret } from "../secret-schema";
import { secretQueries } from "./secret-queries";

/** Adds it, or replaces its value. */
export function useSaveSecret(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: ({ name, value }: NewSecret) =>
      putJson<Secret>(apiPaths.secret(project, name), { value }),
    onSuccess,
  });
}

export function useDeleteSecret(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (name: string) => deleteJson(apiPaths.secret(project, name)),
    onSuccess,
  });
}

function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries(secretQueries.list(project));
}
