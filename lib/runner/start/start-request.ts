// Requests for starting runs of a suite, or of scenarios without one. An unknown name is refused: a misspelt limit would limit
// nothing.
import { z } from "zod";

import { startedProvenanceShape } from "@/lib/results/batches/provenance";
import { suppliedSchema } from "@/lib/scenarios/parameter";
import { evaluatorsOnlySchema, onePersonaSchema } from "@/lib/suites/suite-preview";
import { newSuiteSchema } from "@/lib/suites/suite-schema";

/** A client that has to ask again, because the answer was lost, starts nothing more. */
export const idempotencyKeySchema = z
  .string()
  .min(1)
  .max(512)
  .optional()
  .describe("Repeating a key for the same suite returns the first response and starts nothing");

const maxCostSchema = z
  .number("must be a number")
  .positive("must be more than 0")
  .max(1_000_000, "At most 1,000,000")
  .optional()
  .describe("When the runs have cost so many US dollars, nothing more begins");

export const suiteStartRequestSchema = z.strictObject({
  idempotencyKey: idempotencyKeySchema,
  parameters: suppliedSchema.optional(),
  evaluatorsOnly: evaluatorsOnlySchema,
  scenarioIds: newSuiteSchema.shape.scenarioIds
    .optional()
    .describe("Only these scenarios of the suite; all if absent"),
  maxCostUsd: maxCostSchema,
  confirm: newSuiteSchema.shape.confirm
    .unwrap()
    .optional()
    .describe("In the place of the suite's: how often suspects run again; null for never"),
  ...startedProvenanceShape,
  note: startedProvenanceShape.note.describe("Shown with the batch"),
});

export const scenarioStartRequestSchema = z.strictObject({
  scenarioIds: newSuiteSchema.shape.scenarioIds,
  targets: newSuiteSchema.shape.targets.unwrap().min(1, "Choose a target"),
  parameters: suppliedSchema.optional(),
  evaluatorsOnly: evaluatorsOnlySchema,
  personaId: onePersonaSchema,
});
export type ScenarioStart = z.output<typeof scenarioStartRequestSchema>;
