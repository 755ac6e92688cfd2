// Queries and mutations of targets. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import type { NewTarget } from "../target-schema";
import type { targetsApi } from "../targets-api";

const targetsClient = client<typeof targetsApi>("targets");

export const targetQueries = {
  all: (project: string) => ["projects", project, "targets"] as const,

  list: (project: string) =>
    queryOptions({
      queryKey: [...targetQueries.all(project), "list"] as const,
      queryFn: ({ signal }) => targetsClient.listTargets({ path: { projectId: project }, signal }),
    }),

  detail: (project: string, targetId: string) =>
    queryOptions({
      queryKey: [...targetQueries.all(project), "detail", targetId] as const,
      queryFn: ({ signal }) =>
        targetsClient.getTarget({ path: { projectId: project, targetId }, signal }),
    }),
};

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
        ? targetsClient.createTarget({ path: { projectId: project }, body: fields })
        : targetsClient.updateTarget({ path: { projectId: project, targetId }, body: fields }),
    onSuccess,
  });
}

export function useDeleteTarget(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (targetId: string) =>
      targetsClient.deleteTarget({ path: { projectId: project, targetId } }),
    onSuccess,
  });
}

/** Calls a target with the current values of a form; hidden secrets are those of the stored target. */
export function useTestTarget(project: string, targetId: string | null) {
  return useMutation({
    mutationFn: ({ draft, message }: { draft: NewTarget; message: string }) => {
      const { name: _name, concurrency: _concurrency, ratePerMinute: _rate, ...typed } = draft;
      const body = { ...typed, message, targetId };
      return targetsClient.testDraft({ path: { projectId: project }, body });
    },
  });
}

function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: targetQueries.all(project) });
}
