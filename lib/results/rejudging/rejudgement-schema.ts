// The judge, asked again about a stored conversation: how often it disagrees with itself.
import { z } from "zod";

import { judgedCriterionSchema } from "@/lib/results/runs/findings/findings-schema";
import { DEFAULT_TIMES, MAX_COST_USD, MAX_TIMES } from "./rejudging-limits";

const count = z.number().int();
const range = `must be from 1 to ${String(MAX_TIMES)}`;

export const newRejudgementSchema = z.strictObject({
  times: z
    .number("must be a number")
    .int("must be a whole number")
    .min(1, range)
    .max(MAX_TIMES, range)
    .default(DEFAULT_TIMES)
    .describe("How often the judge is asked"),
  maxCostUsd: z
    .number()
    .positive("must be more than 0")
    .max(MAX_COST_USD)
    .nullable()
    .default(null)
    .describe(
      "Once the answers have cost as much, the judge is not asked again; nor after one whose cost is not known",
    ),
});
export type NewRejudgement = z.output<typeof newRejudgementSchema>;

/** A criterion as the run has it: what answers are compared with. */
export const recordedCriterionSchema = judgedCriterionSchema.pick({
  text: true,
  kind: true,
  state: true,
});
export type RecordedCriterion = z.infer<typeof recordedCriterionSchema>;

const REJUDGEMENT_STATES = ["waiting", "done", "cost-limit", "failed"] as const;

export const rejudgementSchema = z.object({
  id: z.string(),
  askedAt: z.iso.datetime(),
  author: z.string(),
  times: count,
  answers: count.describe("Given so far"),
  state: z.enum(REJUDGEMENT_STATES).describe("`waiting`: the judge is being asked, or will be"),
  maxCostUsd: z.number().nullable(),
  costUsd: z.number().nullable().describe("Of the answers with a known cost; null without any"),
  costedAnswers: count,
  error: z.string().nullable().describe("Why the judge was not asked as often as wanted"),
});
export type Rejudgement = z.infer<typeof rejudgementSchema>;

const rateSchema = z.object({
  differing: count,
  of: count,
  interval: z
    .object({ low: z.number(), high: z.number() })
    .nullable()
    .describe("Of the share that differs: Wilson, 95%"),
});
export type DisagreementRate = z.infer<typeof rateSchema>;

export const agreementSchema = rateSchema
  .extend({
    criteria: z
      .array(rateSchema.extend({ text: z.string(), kind: recordedCriterionSchema.shape.kind }))
      .describe("The one that differs most often first"),
  })
  .describe(
    "How often an answer of the judge differs from the one that the run has: in any criterion, and by criterion",
  );
export type Agreement = z.infer<typeof agreementSchema>;

export const rejudgementsSchema = z.object({
  items: z.array(rejudgementSchema).describe("The latest first"),
  agreement: agreementSchema.nullable().describe("Over all answers; null without any"),
});
export type Rejudgements = z.infer<typeof rejudgementsSchema>;
