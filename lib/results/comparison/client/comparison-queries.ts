import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import type { BatchAddress } from "@/lib/base/paths";
import { client } from "@/lib/platform/query/client";
import { printRefs } from "../compared-refs";
import type { comparisonApi } from "../comparison-api";
import type { ComparisonQuery } from "../comparison-schema";

const comparisonClient = client<typeof comparisonApi>("comparison");

export type ComparisonFilter = Partial<
  Pick<ComparisonQuery, "base" | "baseSetId" | "status" | "search"> & { joined: string }
>;

export const comparisonQueries = {
  all: (project: string) => ["projects", project, "comparison"] as const,

  /** Each page has the whole comparison, and further cells of it. */
  of: ({ project, setId, batchId }: BatchAddress, filter: ComparisonFilter) =>
    infiniteQueryOptions({
      queryKey: [...comparisonQueries.all(project), setId, batchId, filter] as const,
      queryFn: ({ pageParam, signal }) =>
        comparisonClient.compareBatches({
          path: { projectId: project },
          query: { new: batchId, setId, ...filter, cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ cells }) => cells.nextCursor,
    }),

  /** Several batches side by side, each against the first. */
  columns: (
    { project, setId, batchId }: BatchAddress,
    { batches, search }: { batches: readonly string[]; search?: string },
  ) => {
    const query = { batches: printRefs(batches), search };
    return infiniteQueryOptions({
      queryKey: [...comparisonQueries.all(project), "columns", setId, batchId, query] as const,
      queryFn: ({ pageParam, signal }) =>
        comparisonClient.compareColumns({
          path: { projectId: project },
          query: { new: batchId, setId, ...query, cursor: pageParam },
          signal,
        }),
      initialPageParam: null as string | null,
      getNextPageParam: ({ cells }) => cells.nextCursor,
    });
  },

  numbers: (
    { project, setId, batchId }: BatchAddress,
    { base, baseSetId, joined }: ComparisonFilter,
  ) => {
    const batches = { base, baseSetId, joined };
    return queryOptions({
      queryKey: [...comparisonQueries.all(project), "numbers", setId, batchId, batches] as const,
      queryFn: ({ signal }) =>
        comparisonClient.compareNumbers({
          path: { projectId: project },
          query: { new: batchId, setId, ...batches },
          signal,
        }),
    });
  },
};
