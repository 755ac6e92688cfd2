// The cells of a batch in figures.
import { z } from "zod";

import { CELL_RESULTS } from "./cell-results";

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
