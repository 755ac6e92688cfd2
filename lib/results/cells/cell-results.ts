// The result of a cell: one over all its repeats.

import type { RunStatus, StatusCounter } from "@/lib/results/runs/run-status";

export const CELL_RESULTS = [
  "failing",
  "flaky",
  "errored",
  "running",
  "cancelled",
  "passed",
] as const;
export type CellResult = (typeof CELL_RESULTS)[number];

interface CellResultTraits {
  label: string;
  explanation: string;
  /** The status whose icon and colour it uses. */
  shownAs: RunStatus;
  /** A cell has the first result of CELL_RULES of which each group has a run. */
  has: readonly (readonly StatusCounter[])[];
}

export const CELL_TRAITS: Record<CellResult, CellResultTraits> = {
  failing: {
    label: "Failing",
    explanation: "Every judged repeat failed",
    shownAs: "FAILED",
    has: [["failed"]],
  },
  flaky: {
    label: "Flaky",
    explanation: "Some repeats passed and some failed",
    shownAs: "STALLED",
    has: [["success"], ["failed"]],
  },
  errored: {
    label: "Errors",
    explanation: "A repeat ended with an error or stalled, and none failed",
    shownAs: "ERROR",
    has: [["errored", "stalled"]],
  },
  running: {
    label: "Running",
    explanation: "A repeat has not finished",
    shownAs: "IN_PROGRESS",
    has: [["unfinished"]],
  },
  cancelled: {
    label: "Cancelled",
    explanation: "A repeat was cancelled",
    shownAs: "CANCELLED",
    has: [["cancelled"]],
  },
  passed: {
    label: "Passed",
    explanation: "Every repeat passed",
    shownAs: "SUCCESS",
    has: [["success"]],
  },
};

/** In the order in which they are tried. */
export const CELL_RULES = [
  "flaky",
  "failing",
  "errored",
  "running",
  "cancelled",
  "passed",
] as const satisfies readonly CellResult[];
