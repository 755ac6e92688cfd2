import { infiniteQueryOptions } from "@tanstack/react-query";

import type { BatchAddress } from "@/lib/base/paths";
import { client } from "@/lib/platform/query/client";
import type { comparisonApi } from "../comparison-api";
import type { ComparisonQuery } from "../comparison-schema";

const comparisonClient = client<typeof comparisonApi>("comparison");

export type ComparisonFilter = Partial<
  Pick<ComparisonQuery, "base" | "baseSetId" | "status" | "search">
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
};
