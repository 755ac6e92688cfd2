// The result of a cell: one over all its repeats.
import { z } from "zod";

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

const count = z.number().int();

/** Of several runs. */
export const usageTotalsShape = {
  costUsd: z.number().nullable().describe("Of the runs with a known cost; null without any"),
  costedRuns: count.describe("How many runs have a known cost"),
  totalTokens: z.number().nullable(),
};

export const cellTotalsSchema = z.object({
  total: count,
  results: z.record(z.enum(CELL_RESULTS), count),
  targets: z
    .array(
      z.object({
        target: z.string().nullable().describe("Null for runs of an SDK"),
        total: count,
        success: count,
        failed: count,
        p95Ms: z.number().nullable(),
        ...usageTotalsShape,
      }),
    )
    .describe("Results by target, at most 20"),
  varies: z
    .object({ target: z.boolean(), persona: z.boolean(), parameters: z.boolean() })
    .describe("Which of them differ within the batch"),
  p95Ms: z.number().nullable().describe("Of the durations of all finished runs"),
  ...usageTotalsShape,
});
export type CellTotals = z.infer<typeof cellTotalsSchema>;
