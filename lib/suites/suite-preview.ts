// Preview of running a suite.
import { z } from "zod";

import { parameterSchema } from "@/lib/scenarios/parameter";
import { newSuiteSchema } from "./suite-schema";

const namedSchema = z.object({ id: z.string(), name: z.string() });

export const suitePreviewQuerySchema = z.object({
  scenarioIds: z.array(z.string()).max(1000),
  targets: newSuiteSchema.shape.targets,
  repeatCount: newSuiteSchema.shape.repeatCount,
  parameters: newSuiteSchema.shape.parameters,
});
export type SuitePreviewQuery = z.output<typeof suitePreviewQuerySchema>;

export const suitePreviewSchema = z.object({
  runCount: z.number().int(),
  scenarioCount: z.number().int(),
  targetCount: z.number().int(),
  repeatCount: z.number().int(),
  variantCount: z.number().int().describe("Scenarios with their personas and parameter values"),
  archived: z.array(namedSchema).describe("Skipped: deleted scenarios and targets"),
  missing: z.array(z.string()).describe("Unknown ids: a start is refused"),
  problem: z.string().nullable().describe("Why a start would be refused; null if it would not"),
  parameters: z
    .array(parameterSchema)
    .describe("Declared by the scenarios, each name once; a run may supply values"),
});
export type SuitePreview = z.infer<typeof suitePreviewSchema>;
