// How the browser asks for what runs here. Keys exist nowhere else.
import { queryOptions } from "@tanstack/react-query";

import type { BatchMatrix } from "@/lib/batches/batch-execution";
import { batchQueries } from "@/lib/batches/client/batch-queries";
import { apiPaths, type BatchAddress } from "@/lib/paths";
import { fetchJson } from "@/lib/query/fetch-json";

export const jobQueries = {
  matrix: (batch: BatchAddress) =>
    queryOptions({
      // Below the batch: what changes the batch changes its matrix.
      queryKey: [...batchQueries.detail(batch).queryKey, "matrix"] as const,
      queryFn: ({ signal }) => fetchJson<BatchMatrix>(apiPaths.matrix(batch), {}, signal),
    }),
};
