import type { QueryClient } from "@tanstack/react-query";

import type { RequestContext } from "@/lib/access/context";
import type { BatchAddress } from "@/lib/base/paths";
import { batchQueries, runQueries } from "@/lib/results/client/results-queries";
import { runListQuerySchema, type RunFilterQuery } from "@/lib/results/runs/run-schema";
import { getBatchDetail, listQueuedRuns } from "@/lib/runner/jobs/server/find-execution";

/** Fills the cache with what the page of a batch asks for. */
export async function prefetchBatch(
  queryClient: QueryClient,
  ctx: RequestContext,
  { address, filter }: { address: BatchAddress; filter: RunFilterQuery },
): Promise<void> {
  await Promise.all([
    queryClient.query({
      ...batchQueries.detail(address),
      queryFn: () => getBatchDetail(ctx, address),
    }),
    queryClient.infiniteQuery({
      ...runQueries.list(address, filter),
      queryFn: () => listQueuedRuns(ctx, address, runListQuerySchema.parse(filter)),
    }),
  ]);
}
