import type { QueryClient } from "@tanstack/react-query";

import { comparisonFilter, type ComparisonParams } from "@/components/comparison/search-params";
import { cellFilter, runFilter, type RunListParams } from "@/components/runs/search-params";
import type { RequestContext } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import type { BatchAddress } from "@/lib/base/paths";
import { cellListQuerySchema } from "@/lib/results/cells/cell-schema";
import { batchQueries, runQueries } from "@/lib/results/client/results-queries";
import { comparisonQueries } from "@/lib/results/comparison/client/comparison-queries";
import { readRefs } from "@/lib/results/comparison/compared-refs";
import { comparisonQuerySchema } from "@/lib/results/comparison/comparison-schema";
import { compareBatches } from "@/lib/results/comparison/server/compare-batches";
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
  {
    address,
    shown,
    compared,
  }: { address: BatchAddress; shown: RunListParams; compared: ComparisonParams },
): Promise<void> {
  await Promise.all([
    queryClient.query({
      ...batchQueries.detail(address),
      queryFn: () => getBatchDetail(ctx, address),
    }),
    prefetchRows(),
  ]);

  function prefetchRows() {
    if (compared.compare !== null) return prefetchComparison();
    return shown.view === "list" ? prefetchRuns() : prefetchCells();
  }

  /** A baseline that is not there is no reason for a page that is not there: the page asks again, and says so. */
  async function prefetchComparison() {
    if (readRefs(compared.compare ?? "").length > 1) return; // the page asks for columns instead
    const filter = comparisonFilter(compared);
    const options = comparisonQueries.of(address, filter);
    const query = comparisonQuerySchema.safeParse({
      new: address.batchId,
      setId: address.setId,
      ...filter,
    });
    if (!query.success) return;
    await queryClient
      .infiniteQuery({ ...options, queryFn: () => compareBatches(ctx, query.data) })
      .catch((error: unknown) => {
        if (!isAppError(error)) throw error;
      });
  }

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
