// In which order sets and outcomes are listed.
import type { StatusCounter } from "@/lib/results/runs/run-status";

/** The counters of a batch from what needs a person first; cancelled runs decide only when there are no others. */
export const WORST_FIRST = [
  "failed",
  "errored",
  "stalled",
  "unfinished",
  "success",
  "cancelled",
] as const satisfies readonly StatusCounter[];

export const SET_SORTS = ["activity", "name", "pass-rate", "got-worse"] as const;
export type SetSort = (typeof SET_SORTS)[number];
