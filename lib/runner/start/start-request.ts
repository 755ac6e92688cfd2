// Requests for starting runs of a suite, or of scenarios without one.
import { z } from "zod";

import { startedProvenanceShape } from "@/lib/results/batches/provenance";
import { suppliedSchema } from "@/lib/scenarios/parameter";
import { evaluatorsOnlySchema, onePersonaSchema } from "@/lib/suites/suite-preview";
import { newSuiteSchema } from "@/lib/suites/suite-schema";

export const suiteStartRequestSchema = z.object({
  parameters: suppliedSchema.optional(),
  evaluatorsOnly: evaluatorsOnlySchema,
  scenarioIds: newSuiteSchema.shape.scenarioIds
    .optional()
    .describe("Only these scenarios of the suite; all if absent"),
  ...startedProvenanceShape,
  note: startedProvenanceShape.note.describe("Shown with the batch"),
});

export const scenarioStartRequestSchema = z.object({
  scenarioIds: newSuiteSchema.shape.scenarioIds,
  targets: newSuiteSchema.shape.targets.unwrap().min(1, "Choose a target"),
  parameters: suppliedSchema.optional(),
  evaluatorsOnly: evaluatorsOnlySchema,
  personaId: onePersonaSchema,
});
export type ScenarioStart = z.output<typeof scenarioStartRequestSchema>;
