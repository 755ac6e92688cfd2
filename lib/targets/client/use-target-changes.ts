import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { deleteJson, patchJson, postJson } from "@/lib/platform/query/fetch-json";
import type { NewTarget, Target, TargetTestAnswer } from "../target-schema";
import { targetQueries } from "./target-queries";

interface Save {
  /** Null makes a new target. */
  targetId: string | null;
  fields: NewTarget;
}

export function useSaveTarget(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: ({ targetId, fields }: Save) =>
      targetId === null
        ? postJson<Target>(apiPaths.targets(project), fields)
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

/** Calls a target as it stands in a form; the secrets that are hidden there are those of the stored one. */
export function useTestTarget(project: string, targetId: string | null) {
  return useMutation({
    mutationFn: ({ draft, message }: { draft: NewTarget; message: string }) => {
      const { type, config } = draft;
      const asked = { type, config, message, targetId };
      return postJson<TargetTestAnswer>(apiPaths.testTarget(project), asked);
    },
  });
}

function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: targetQueries.all(project) });
}
