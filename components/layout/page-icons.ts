// Which icon the browser's tab shows for a batch and for a run.
import type { BatchSummary } from "@/lib/results/batches/batch-schema";
import { STATUS_TRAITS, type RunStatus, type StatusCounter } from "@/lib/results/runs/run-status";
import type { PageIcon } from "./entity-frame";

const ICON_OF_COUNTER: Record<StatusCounter, PageIcon> = {
  unfinished: "running",
  failed: "failed",
  errored: "failed",
  stalled: "failed",
  success: "passed",
  cancelled: "product",
};

/** A batch is running until all runs are finished; then one that did not pass decides. */
const DECISIVE_FIRST: readonly StatusCounter[] = [
  "unfinished",
  "failed",
  "errored",
  "stalled",
  "success",
];

export function batchIcon(counts: BatchSummary["counts"]): PageIcon {
  const decisive = DECISIVE_FIRST.find((counter) => counts[counter] > 0);
  return decisive === undefined ? "product" : ICON_OF_COUNTER[decisive];
}

export function runIcon(status: RunStatus): PageIcon {
  return ICON_OF_COUNTER[STATUS_TRAITS[status].counter];
}
