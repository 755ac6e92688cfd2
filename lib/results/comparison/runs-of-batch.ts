import type { BatchIds } from "@/lib/base/ids/result-keys";

/** Those of one batch; another set may have a batch with the same id. */
export function runsOfBatch<Run extends BatchIds>(runs: readonly Run[], batch: BatchIds): Run[] {
  return runs.filter(({ setId, batchId }) => setId === batch.setId && batchId === batch.batchId);
}
