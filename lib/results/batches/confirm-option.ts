// Whether suspects of a batch run again by themselves, and what came of it.
import { z } from "zod";

import { CONFIRM_RUNS, MAX_CONFIRM_RUNS } from "@/lib/results/comparison/two-stage";

const range = `must be from 1 to ${String(MAX_CONFIRM_RUNS)}`;

export const rerunsSchema = z
  .number("must be a number")
  .int("must be a whole number")
  .min(1, range)
  .max(MAX_CONFIRM_RUNS, range)
  .default(CONFIRM_RUNS)
  .describe("Of each suspect, at most: they end as soon as the answer is known");

export const confirmOptionSchema = z.strictObject({ reruns: rerunsSchema });

/** What reruns of suspects may add to a start, at most. */
export const rerunEstimateSchema = z.object({
  runs: z.number().int().describe("Where every cell that may run again is a suspect"),
  costUsd: z.number().nullable().describe("Of those whose cost can be estimated; null if of none"),
  unknownRuns: z.number().int().describe("So many of them may have an unknown cost"),
});
export type RerunEstimate = z.infer<typeof rerunEstimateSchema>;
