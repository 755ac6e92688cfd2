// Preview of running a suite.
import { z } from "zod";

import { confirmOptionSchema, rerunEstimateSchema } from "@/lib/results/batches/confirm-option";
import { parameterSchema, type SuppliedValues } from "@/lib/scenarios/parameter";
import { preflightProblemSchema } from "./preflight-problem";
import { newSuiteSchema, type Suite } from "./suite-schema";

export const evaluatorsOnlySchema = z
  .boolean()
  .default(false)
  .describe("Criteria are not judged; only the evaluators decide the result");

export const onePersonaSchema = z
  .string()
  .nullable()
  .default(null)
  .describe("A persona that takes the place of those of the scenarios");

export const suitePreviewQuerySchema = z.object({
  scenarioIds: z.array(z.string()).max(1000),
  targets: newSuiteSchema.shape.targets,
  repeatCount: newSuiteSchema.shape.repeatCount,
  parameters: newSuiteSchema.shape.parameters,
  simulatorModel: newSuiteSchema.shape.simulatorModel,
  judgeModel: newSuiteSchema.shape.judgeModel,
  evaluatorsOnly: evaluatorsOnlySchema,
  personaId: onePersonaSchema,
  confirm: confirmOptionSchema
    .nullable()
    .default(null)
    .describe("Suspects run again when the batch has ended; null for never"),
  suiteId: z
    .string()
    .max(200)
    .nullable()
    .default(null)
    .describe(
      "A saved suite, from whose last runs time and cost are estimated; else from those of the scenarios",
    ),
});
export type SuitePreviewQuery = z.output<typeof suitePreviewQuerySchema>;

const estimateSchema = z.object({
  durationMs: z.number().nullable().describe("Null if no run has finished yet"),
  costUsd: z
    .number()
    .nullable()
    .describe(
      "Each cell costs what it did in the last batch of the suite; one that was not in it the mean of that batch, else of the last 50 runs. Null if nothing is known",
    ),
  unknownRuns: z
    .number()
    .int()
    .describe("Runs of the start whose cost is unknown, and no part of `costUsd`"),
  costedRuns: z
    .number()
    .int()
    .describe("Number of finished runs with a known cost that the cost is based on"),
  isCostPartial: z
    .boolean()
    .describe("Some runs or calls have no known price: the cost is at least this"),
  runs: z.number().int().describe("Number of finished runs that the time is based on"),
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
  reruns: rerunEstimateSchema
    .nullable()
    .describe("What reruns of suspects may add to it, at most; null for a start without them"),
  parameters: z
    .array(parameterSchema)
    .describe("Declared by the scenarios, each name once; a run may supply values"),
});
export type SuitePreview = z.infer<typeof suitePreviewSchema>;

/** Of a saved suite with values that are supplied for one start. */
export function previewOfSuite(suite: Suite, supplied: SuppliedValues = {}): SuitePreviewQuery {
  const { id, scenarioIds, targets, repeatCount, parameters, simulatorModel, judgeModel } = suite;
  return {
    ...{ scenarioIds, targets, repeatCount, simulatorModel, judgeModel },
    parameters: { ...parameters, ...listsOfSupplied(supplied) },
    evaluatorsOnly: false,
    personaId: null,
    confirm: suite.confirm,
    suiteId: id,
  };
}

/** A supplied value takes the place of the list of its name. */
export function listsOfSupplied(supplied: SuppliedValues): SuitePreviewQuery["parameters"] {
  return Object.fromEntries(
    Object.entries(supplied).map(([name, value]): [string, (typeof value)[]] => [name, [value]]),
  );
}
