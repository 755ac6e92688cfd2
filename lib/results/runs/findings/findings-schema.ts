// What an evaluator and the judge found in a run.
import { z } from "zod";

import { usageByRoleSchema } from "@/lib/traces/usage/usage-schema";

export const EVALUATOR_KINDS = ["assertion", "metric"] as const;
const UNITS = ["ms", "USD", "tokens", "calls", "turns"] as const;

export const evaluationSchema = z.object({
  type: z.string(),
  label: z.string(),
  kind: z.enum(EVALUATOR_KINDS),
  passed: z.boolean().nullable().describe("Null for a metric, and if it could not be judged"),
  value: z.number().nullable(),
  unit: z.enum(UNITS).nullable(),
  reason: z.string(),
  messageKey: z.string().nullable().describe("The message that is the evidence"),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

// Findings of the runner, beyond verdict and lists of criteria: each criterion with its reason and its evidence, the
// evaluations, and the usage.

const CRITERION_STATES = ["met", "unmet", "not-judged"] as const;

export const judgedCriterionSchema = z.object({
  text: z.string(),
  kind: z
    .enum(["success", "failure"])
    .describe("For a failure criterion `met` means that it happened"),
  state: z.enum(CRITERION_STATES),
  reason: z.string(),
  messageId: z.string().nullable().describe("The message that is the evidence"),
});
export type FoundCriterion = z.infer<typeof judgedCriterionSchema>;

export const findingsSchema = z.object({
  criteria: z.array(judgedCriterionSchema),
  evaluations: z.array(
    evaluationSchema.omit({ messageKey: true }).extend({ messageId: z.string().nullable() }),
  ),
  usage: usageByRoleSchema,
});
export type Findings = z.infer<typeof findingsSchema>;
