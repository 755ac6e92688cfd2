// How the browser asks for what runs here. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import { apiPaths, type BatchAddress } from "@/lib/base/paths";
import { fetchJson } from "@/lib/platform/query/fetch-json";
import type { BatchMatrix } from "@/lib/results/batches/batch-execution";
import { batchQueries } from "@/lib/results/batches/client/batch-queries";

export const jobQueries = {
  matrix: (batch: BatchAddress) =>
    queryOptions({
      // Below the batch: what changes the batch changes its matrix.
      queryKey: [...batchQueries.detail(batch).queryKey, "matrix"] as const,
      queryFn: ({ signal }) => fetchJson<BatchMatrix>(apiPaths.matrix(batch), {}, signal),
    }),
};
