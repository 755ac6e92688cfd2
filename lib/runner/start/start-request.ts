// Requests for starting runs of a suite, or of scenarios without one.
import { z } from "zod";

import { suppliedSchema } from "@/lib/scenarios/parameter";
import { evaluatorsOnlySchema, onePersonaSchema } from "@/lib/suites/suite-preview";
import { newSuiteSchema } from "@/lib/suites/suite-schema";

export const MAX_NOTE = 500;

export const suiteStartRequestSchema = z.object({
  parameters: suppliedSchema.optional(),
  evaluatorsOnly: evaluatorsOnlySchema,
  scenarioIds: newSuiteSchema.shape.scenarioIds
    .optional()
    .describe("Only these scenarios of the suite; all if absent"),
  note: z
    .string()
    .max(MAX_NOTE, `At most ${String(MAX_NOTE)} characters`)
    .nullable()
    .default(null)
    .describe("Shown with the batch"),
});

/** Set of the runs that are started from the library, without a suite. */
export const LIBRARY_SET_ID = "Library runs";

export const scenarioStartRequestSchema = z.object({
  scenarioIds: newSuiteSchema.shape.scenarioIds,
  targets: newSuiteSchema.shape.targets.unwrap().min(1, "Choose a target"),
  parameters: suppliedSchema.optional(),
  evaluatorsOnly: evaluatorsOnlySchema,
  personaId: onePersonaSchema,
});
export type ScenarioStart = z.output<typeof scenarioStartRequestSchema>;
