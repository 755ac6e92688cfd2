import type { QueryClient } from "@tanstack/react-query";

import { batchQueries } from "@/lib/batches/client/batch-queries";
import { getBatchDetail } from "@/lib/jobs/server/get-batch-detail";
import { listQueuedRuns } from "@/lib/jobs/server/queue-places";
import type { BatchAddress } from "@/lib/paths";
import { runQueries } from "@/lib/runs/client/run-queries";
import { runListQuerySchema, type RunFilterQuery } from "@/lib/runs/run-schema";

/** Fills the cache with what the page of a batch asks for. */
export async function prefetchBatch(
  queryClient: QueryClient,
  projectId: string,
  { address, filter }: { address: BatchAddress; filter: RunFilterQuery },
): Promise<void> {
  await Promise.all([
    queryClient.query({
      ...batchQueries.detail(address),
      queryFn: () => getBatchDetail(projectId, address),
    }),
    queryClient.infiniteQuery({
      ...runQueries.list(address, filter),
      queryFn: () => listQueuedRuns(projectId, address, runListQuerySchema.parse(filter)),
    }),
  ]);
}
