// How the browser asks for what runs here. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import type { BatchAddress } from "@/lib/base/paths";
import { batchQueries } from "@/lib/results/batches/client/batch-queries";
import { runnerClient } from "@/lib/runner/client/runner-client";

export const jobQueries = {
  matrix: (batch: BatchAddress) =>
    queryOptions({
      // Below the batch: what changes the batch changes its matrix.
      queryKey: [...batchQueries.detail(batch).queryKey, "matrix"] as const,
      queryFn: ({ signal }) =>
        runnerClient.getMatrix({
          path: { projectId: batch.project, setId: batch.setId, batchId: batch.batchId },
          signal,
        }),
    }),
};
