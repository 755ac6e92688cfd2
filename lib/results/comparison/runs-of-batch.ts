interface BatchPlace {
  setId: string;
  batchId: string;
}

/** Those of one batch; another set may have a batch with the same id. */
export function runsOfBatch<Run extends BatchPlace>(
  runs: readonly Run[],
  batch: BatchPlace,
): Run[] {
  return runs.filter(({ setId, batchId }) => setId === batch.setId && batchId === batch.batchId);
}
