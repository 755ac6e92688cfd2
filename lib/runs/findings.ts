// What the runner found in a conversation that it held itself, beyond verdict and lists of criteria: each criterion with
// its reason and the message that it rests on, what evaluators found, and what it took.
import { z } from "zod";

import { evaluationSchema } from "@/lib/evaluators/evaluation";

const CRITERION_STATES = ["met", "unmet", "not-judged"] as const;

export const judgedCriterionSchema = z.object({
  text: z.string(),
  kind: z
    .enum(["success", "failure"])
    .describe("Of a failure criterion `met` means: it has happened"),
  state: z.enum(CRITERION_STATES),
  reason: z.string(),
  messageId: z.string().nullable().describe("The message that it rests on"),
});
export type FoundCriterion = z.infer<typeof judgedCriterionSchema>;

/** Who was paid for: the agent under test, the simulated user, the judge. */
export const USAGE_ROLES = ["agent", "user", "judge"] as const;

const roleUsageSchema = z.object({
  calls: z.number().int(),
  latenciesMs: z.array(z.number()).describe("One a call"),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  costUsd: z.number().nullable().describe("Null where no price is known"),
});
export type RoleUsage = z.infer<typeof roleUsageSchema>;

export const findingsSchema = z.object({
  criteria: z.array(judgedCriterionSchema),
  evaluations: z.array(
    evaluationSchema.omit({ messageKey: true }).extend({ messageId: z.string().nullable() }),
  ),
  usage: z.partialRecord(z.enum(USAGE_ROLES), roleUsageSchema),
});
export type Findings = z.infer<typeof findingsSchema>;
