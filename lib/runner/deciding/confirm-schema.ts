import { z } from "zod";

import { rerunsSchema } from "@/lib/results/batches/confirm-option";

const count = z.number().int();

const baseline = z.string().min(1).max(600);
const MAX_BASES = 10;

export const confirmRequestSchema = z.strictObject({
  runs: rerunsSchema,
  base: baseline
    .default("previous")
    .describe("Baseline: a branch, a tag, `blessed`, `previous` or an id"),
  bases: z
    .array(baseline)
    .min(1)
    .max(MAX_BASES, `At most ${String(MAX_BASES)}`)
    .optional()
    .describe("In the place of `base`: suspects are those that are worse than in any of them"),
});
export type ConfirmRequest = z.output<typeof confirmRequestSchema>;

export const confirmAnswerSchema = z.object({
  cells: count.describe("Cells that are compared"),
  suspects: count.describe("Cells with failures that are not usual for them"),
  runs: count.describe("Added to the batch"),
  sentence: z.string(),
});
export type ConfirmAnswer = z.infer<typeof confirmAnswerSchema>;
