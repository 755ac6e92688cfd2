// Queries and changes of what a project keeps. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import { useRefreshResults } from "@/lib/results/archive/client/archive-queries";
import { traceQueries } from "@/lib/traces/client/trace-queries";
import type { retentionApi } from "../retention-api";
import type { Retention, RunDeletion } from "../retention-schema";

const retentionClient = client<typeof retentionApi>("retention");

export const retentionQueries = {
  all: (project: string) => ["projects", project, "retention"] as const,

  detail: (project: string) =>
    queryOptions({
      queryKey: [...retentionQueries.all(project), "days"] as const,
      queryFn: ({ signal }) =>
        retentionClient.getRetention({ path: { projectId: project }, signal }),
    }),

  /** How much would be deleted now. Never that of other days: what is saved without a question depends on it. */
  preview: (project: string, days: Retention) =>
    queryOptions({
      queryKey: [...retentionQueries.all(project), "preview", days] as const,
      queryFn: ({ signal }) =>
        retentionClient.previewRetention({
          path: { projectId: project },
          query: { ...days },
          signal,
        }),
    }),
};

export function useSaveRetention(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Retention) =>
      retentionClient.saveRetention({ path: { projectId: project }, body }),
    onSuccess: (saved) => {
      queryClient.setQueryData(retentionQueries.detail(project).queryKey, saved);
    },
  });
}

/** Deletes all runs of a set, a batch, or one run; resolves with their number. */
export function useDeleteRuns(project: string, onDeleted: () => void = () => undefined) {
  const refresh = useRefreshResults(project);
  return useMutation({
    mutationFn: (body: RunDeletion) => deleteAll(project, body),
    onSuccess: () => {
      onDeleted();
      void refresh();
    },
  });
}

async function deleteAll(project: string, body: RunDeletion): Promise<number> {
  let deleted = 0;
  let hasMore = true;
  while (hasMore) {
    const answer = await retentionClient.deleteRuns({ path: { projectId: project }, body });
    deleted += answer.runs;
    hasMore = answer.hasMore && answer.runs > 0;
  }
  return deleted;
}

export function useDeleteTrace(project: string, onDeleted: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (traceId: string) =>
      retentionClient.deleteTrace({ path: { projectId: project, traceId } }),
    onSuccess: () => {
      onDeleted();
      for (const queryKey of traceQueries.scopes(project))
        void queryClient.invalidateQueries({ queryKey });
    },
  });
}
