// What the runner found in a conversation that it held itself, beyond verdict and lists of criteria: each criterion with
// its reason and the message that it rests on, what evaluators found, and what it took.
import { z } from "zod";

import { usageByRoleSchema } from "@/lib/traces/role-usage";
import { evaluationSchema } from "./evaluation";

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

export const findingsSchema = z.object({
  criteria: z.array(judgedCriterionSchema),
  evaluations: z.array(
    evaluationSchema.omit({ messageKey: true }).extend({ messageId: z.string().nullable() }),
  ),
  usage: usageByRoleSchema,
});
export type Findings = z.infer<typeof findingsSchema>;
