// The counters of a batch in the order in which they are shown, each with the statuses that it counts.
import {
  RUN_STATUSES,
  STATUS_TRAITS,
  type RunStatus,
  type StatusCounter,
} from "@/lib/results/runs/run-status";
import type { RunCounts } from "./batch-schema";

interface RunCounter {
  counter: StatusCounter;
  /** As it reads after a number: "2 errored". */
  word: string;
  /** The status whose label, icon and colour the counter uses. */
  shownAs: RunStatus;
  statuses: readonly RunStatus[];
}

const LOOKS: Record<StatusCounter, { word: string; shownAs: RunStatus }> = {
  failed: { word: "failed", shownAs: "FAILED" },
  errored: { word: "errored", shownAs: "ERROR" },
  stalled: { word: "stalled", shownAs: "STALLED" },
  unfinished: { word: "running", shownAs: "IN_PROGRESS" },
  cancelled: { word: "cancelled", shownAs: "CANCELLED" },
  success: { word: "passed", shownAs: "SUCCESS" },
};

const TRIAGE_ORDER = [
  "failed",
  "errored",
  "stalled",
  "unfinished",
  "cancelled",
  "success",
] as const;

export const RUN_COUNTERS: readonly RunCounter[] = TRIAGE_ORDER.map((counter) => ({
  counter,
  ...LOOKS[counter],
  statuses: RUN_STATUSES.filter((status) => STATUS_TRAITS[status].counter === counter),
}));

export const NO_RUNS: RunCounts = {
  total: 0,
  success: 0,
  failed: 0,
  errored: 0,
  cancelled: 0,
  stalled: 0,
  unfinished: 0,
};

/** The counters of runs with these statuses. */
export function countStatuses(statuses: readonly RunStatus[]): RunCounts {
  const counts = { ...NO_RUNS, total: statuses.length };
  for (const status of statuses) counts[STATUS_TRAITS[status].counter] += 1;
  return counts;
}
