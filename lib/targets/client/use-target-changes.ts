import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/paths";
import { deleteJson, patchJson, postJson } from "@/lib/query/fetch-json";
import type { HttpConfig } from "../http-config";
import type { Target, TargetTestAnswer } from "../target-schema";
import { targetQueries } from "./target-queries";

interface Save {
  /** Null makes a new target. */
  targetId: string | null;
  fields: { name: string; config: HttpConfig };
}

export function useSaveTarget(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: ({ targetId, fields }: Save) =>
      targetId === null
        ? postJson<Target>(apiPaths.targets(project), { ...fields, type: "http" })
        : patchJson<Target>(apiPaths.target(project, targetId), fields),
    onSuccess,
  });
}

export function useDeleteTarget(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (targetId: string) => deleteJson(apiPaths.target(project, targetId)),
    onSuccess,
  });
}

/** Calls the target as it is saved. */
export function useTestTarget(project: string, targetId: string) {
  return useMutation({
    mutationFn: (message: string) =>
      postJson<TargetTestAnswer>(apiPaths.testTarget(project, targetId), { message }),
  });
}

function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: targetQueries.all(project) });
}
