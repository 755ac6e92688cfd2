// Preview of running a suite.
import { z } from "zod";

import { parameterSchema } from "@/lib/scenarios/parameter";
import { preflightProblemSchema } from "./preflight-problem";
import { newSuiteSchema } from "./suite-schema";

export const evaluatorsOnlySchema = z
  .boolean()
  .default(false)
  .describe("Criteria are not judged: evaluators alone decide");

export const suitePreviewQuerySchema = z.object({
  scenarioIds: z.array(z.string()).max(1000),
  targets: newSuiteSchema.shape.targets,
  repeatCount: newSuiteSchema.shape.repeatCount,
  parameters: newSuiteSchema.shape.parameters,
  simulatorModel: newSuiteSchema.shape.simulatorModel,
  judgeModel: newSuiteSchema.shape.judgeModel,
  evaluatorsOnly: evaluatorsOnlySchema,
  suiteId: z
    .string()
    .max(200)
    .nullable()
    .default(null)
    .describe("A saved suite, from whose last runs time and cost are estimated"),
});
export type SuitePreviewQuery = z.output<typeof suitePreviewQuerySchema>;

const estimateSchema = z.object({
  durationMs: z.number().nullable().describe("Null if no run has finished yet"),
  costUsd: z.number().nullable().describe("Null if no price is known"),
  isCostPartial: z.boolean().describe("Some calls have no known price: the cost is at least this"),
  runs: z.number().int().describe("Number of finished runs that it is based on"),
});

export const suitePreviewSchema = z.object({
  runCount: z.number().int(),
  scenarioCount: z.number().int(),
  targetCount: z.number().int(),
  repeatCount: z.number().int(),
  variantCount: z.number().int().describe("Scenarios with their personas and parameter values"),
  problems: z
    .array(preflightProblemSchema)
    .describe("What would prevent a start or leave runs without a verdict; blocking ones first"),
  estimate: estimateSchema,
  parameters: z
    .array(parameterSchema)
    .describe("Declared by the scenarios, each name once; a run may supply values"),
});
export type SuitePreview = z.infer<typeof suitePreviewSchema>;
