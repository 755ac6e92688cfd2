// What an evaluator found in a run.
import { z } from "zod";

import { usageByRoleSchema } from "@/lib/traces/usage/usage-by-role";

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

/** The part of an evaluation that differs from run to run. */
export type Finding = Pick<Evaluation, "passed" | "value" | "reason" | "messageKey">;

export const passed = (reason: string, messageKey: string | null = null): Finding => ({
  passed: true,
  value: null,
  reason,
  messageKey,
});

export const failed = (reason: string, messageKey: string | null = null): Finding => ({
  passed: false,
  value: null,
  reason,
  messageKey,
});

/** Neither passed nor failed: what it asks for was not reported, or cannot be read. */
export const notJudged = (reason: string, messageKey: string | null = null): Finding => ({
  passed: null,
  value: null,
  reason,
  messageKey,
});

export const measured = (value: number | null, reason: string): Finding => ({
  passed: null,
  value,
  reason,
  messageKey: null,
});

const QUOTED_LENGTH = 80;

/** A text within a sentence: quoted, on one line, shortened. */
export function quote(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const shown = line.length > QUOTED_LENGTH ? `${line.slice(0, QUOTED_LENGTH)}…` : line;
  return `“${shown}”`;
}

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

export interface RepeatedCriterion {
  text: string;
  times: number;
}

/** Checks in the middle of a run judge a criterion again: it is listed once, with how often. */
export function repeatedCriteria(criteria: readonly string[]): RepeatedCriterion[] {
  const times = new Map<string, number>();
  for (const text of criteria) times.set(text, (times.get(text) ?? 0) + 1);
  return [...times].map(([text, count]) => ({ text, times: count }));
}
