import { z } from "zod";

import { CONFIRM_RUNS, MAX_CONFIRM_RUNS } from "@/lib/results/comparison/two-stage";

const count = z.number().int();

export const confirmRequestSchema = z.strictObject({
  runs: count
    .min(1, `must be from 1 to ${String(MAX_CONFIRM_RUNS)}`)
    .max(MAX_CONFIRM_RUNS, `must be from 1 to ${String(MAX_CONFIRM_RUNS)}`)
    .default(CONFIRM_RUNS)
    .describe("Of each suspect, at most: they end as soon as the answer is known"),
  base: z
    .string()
    .min(1)
    .max(600)
    .default("previous")
    .describe("Baseline: a branch, a tag, `blessed`, `previous` or an id"),
});
export type ConfirmRequest = z.output<typeof confirmRequestSchema>;

export const confirmAnswerSchema = z.object({
  cells: count.describe("Cells that are compared"),
  suspects: count.describe("Cells with failures that are not usual for them"),
  runs: count.describe("Added to the batch"),
  sentence: z.string(),
});
export type ConfirmAnswer = z.infer<typeof confirmAnswerSchema>;
