import type { QueryClient } from "@tanstack/react-query";

import { cellFilter, runFilter, type RunListParams } from "@/components/runs/search-params";
import type { RequestContext } from "@/lib/access/context";
import type { BatchAddress } from "@/lib/base/paths";
import { cellListQuerySchema } from "@/lib/results/cells/cell-schema";
import { batchQueries, runQueries } from "@/lib/results/client/results-queries";
import { runListQuerySchema } from "@/lib/results/runs/run-schema";
import {
  getBatchDetail,
  listQueuedCells,
  listQueuedRuns,
} from "@/lib/runner/jobs/server/find-execution";

/** Fills the cache with what the page of a batch asks for. */
export async function prefetchBatch(
  queryClient: QueryClient,
  ctx: RequestContext,
  { address, shown }: { address: BatchAddress; shown: RunListParams },
): Promise<void> {
  await Promise.all([
    queryClient.query({
      ...batchQueries.detail(address),
      queryFn: () => getBatchDetail(ctx, address),
    }),
    shown.view === "list" ? prefetchRuns() : prefetchCells(),
  ]);

  function prefetchRuns() {
    const filter = runFilter(shown);
    return queryClient.infiniteQuery({
      ...runQueries.list(address, filter),
      queryFn: () => listQueuedRuns(ctx, address, runListQuerySchema.parse(filter)),
    });
  }

  function prefetchCells() {
    const filter = cellFilter(shown);
    return queryClient.infiniteQuery({
      ...runQueries.cells(address, filter),
      queryFn: () => listQueuedCells(ctx, address, cellListQuerySchema.parse(filter)),
    });
  }
}
