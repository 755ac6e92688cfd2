// Queries and changes of the archive. Query keys are defined only here.
import {
  infiniteQueryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import { batchQueries, runQueries, scenarioSetQueries } from "@/lib/results/client/results-queries";
import type { resultsApi } from "@/lib/results/results-api";
import type { ArchiveScope } from "../archive-schema";

const resultsClient = client<typeof resultsApi>("results");

export const archiveQueries = {
  all: (project: string) => ["projects", project, "archive"] as const,

  /** The sets that have archived runs; of a set, its batches; of a batch, its runs. */
  list: (project: string, scope: Partial<Omit<ArchiveScope, "runId">> = {}) =>
    infiniteQueryOptions({
      queryKey: [...archiveQueries.all(project), scope] as const,
      queryFn: ({ pageParam, signal }) =>
        resultsClient.listArchived({
          path: { projectId: project },
          query: { ...scope, cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.nextCursor,
    }),
};

export type ArchiveDirection = "archive" | "restore";

const OPERATIONS = {
  archive: resultsClient.archiveRuns,
  restore: resultsClient.restoreRuns,
} as const;

/** Archives or restores all runs of a set, a batch, or one run; resolves with their number. */
export function useMoveRuns(project: string) {
  const refresh = useRefreshResults(project);
  return useMutation({
    mutationFn: ({ direction, scope }: { direction: ArchiveDirection; scope: ArchiveScope }) =>
      moveAll(project, OPERATIONS[direction], scope),
    onSettled: refresh,
  });
}

/** Archives what a page shows; `onArchived` leaves the page before the lists are asked again. */
export function useArchive(project: string, onArchived: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (scope: ArchiveScope) => moveAll(project, OPERATIONS.archive, scope),
    onSuccess: () => {
      onArchived();
      void invalidateResults(queryClient, project, "none"); // what is still open is not there any more
    },
  });
}

async function moveAll(
  project: string,
  move: (typeof OPERATIONS)[ArchiveDirection],
  scope: ArchiveScope,
): Promise<number> {
  let moved = 0;
  let hasMore = true;
  while (hasMore) {
    const answer = await move({ path: { projectId: project }, body: scope });
    moved += answer.runs;
    hasMore = answer.hasMore && answer.runs > 0;
  }
  return moved;
}

/** Asks again for everything that lists runs. */
export function useRefreshResults(project: string): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => invalidateResults(queryClient, project, "active");
}

async function invalidateResults(
  queryClient: QueryClient,
  project: string,
  refetchType: "active" | "none",
): Promise<void> {
  const lists = [archiveQueries, scenarioSetQueries, batchQueries, runQueries];
  await Promise.all(
    lists.map((queries) =>
      queryClient.invalidateQueries({ queryKey: queries.all(project), refetchType }),
    ),
  );
}
