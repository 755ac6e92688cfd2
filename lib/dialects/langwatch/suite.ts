// LangWatch's suites: ours with the address of their page. At least one target is required.
import { z } from "zod";

import type { StartAnswer } from "@/lib/results/batches/batch-schema";
import { startedProvenanceShape } from "@/lib/results/batches/provenance";
import { idempotencyKeySchema } from "@/lib/runner/start/start-request";
import { suppliedSchema } from "@/lib/scenarios/parameter";
import {
  newSuiteSchema,
  suitePatchSchema,
  suiteSchema,
  targetReferenceSchema,
  type Suite,
} from "@/lib/suites/suite-schema";

const targets = z.array(targetReferenceSchema).min(1).max(100);

export const newLangwatchSuiteSchema = newSuiteSchema.extend({ targets });
export const langwatchSuitePatchSchema = suitePatchSchema.extend({ targets: targets.optional() });

export const langwatchSuiteSchema = suiteSchema.extend({
  platformUrl: z.string().describe("Its page"),
});
export type LangwatchSuite = z.infer<typeof langwatchSuiteSchema>;

export const archivedSuiteSchema = z.object({ id: z.string(), archived: z.literal(true) });

export function toLangwatchSuite(suite: Suite, platformUrl: string): LangwatchSuite {
  return { ...suite, platformUrl };
}

// The start of a suite as LangWatch's clients request it and read it (fixtures/suite-run.openapi.md).

export const suiteRunRequestSchema = z.object({
  idempotencyKey: idempotencyKeySchema,
  parameters: suppliedSchema.optional(),
  ...startedProvenanceShape,
});

export const suiteRunAnswerSchema = z.object({
  scheduled: z.boolean(),
  batchRunId: z.string(),
  setId: z.string(),
  jobCount: z.number(),
  skippedArchived: z.object({ scenarios: z.array(z.string()), targets: z.array(z.string()) }),
  items: z.array(
    z.object({
      scenarioRunId: z.string(),
      scenarioId: z.string(),
      target: targetReferenceSchema,
      name: z.string().nullable(),
    }),
  ),
});

export function toSuiteRunAnswer({ setId, batchId, skippedArchived, runs }: StartAnswer) {
  return suiteRunAnswerSchema.parse({
    scheduled: true,
    batchRunId: batchId,
    setId,
    jobCount: runs.length,
    skippedArchived,
    items: runs.map(({ runId, ...run }) => ({ scenarioRunId: runId, ...run })),
  });
}
