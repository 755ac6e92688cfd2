// How batches and runs are identified: by the ids that clients send, within a project, or by the keys made of them.

/** A batch as clients name it. Two sets may have a batch with the same id. */
export interface BatchIds {
  setId: string;
  batchId: string;
}

/** The primary key of a run. */
export interface RunKey {
  projectId: string;
  /** A UUID, made of the run id. */
  runKey: string;
}
