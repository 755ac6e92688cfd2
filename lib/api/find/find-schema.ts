// What the search by name answers: a few things of each kind, without transcripts.
import { z } from "zod";

import { queryTextSchema } from "@/lib/base/page/page";
import { runSummarySchema } from "@/lib/results/runs/run-schema";

/** Of each kind. */
export const MAX_FOUND = 5;

export const findQuerySchema = z.strictObject({
  q: queryTextSchema.describe(
    "Words, all of them in the name; a set's name with a number finds that batch; whole ids find batches and runs",
  ),
});

const namedSchema = z.object({ id: z.string(), name: z.string() });

const setName = z
  .string()
  .describe("Name of the suite for a suite's set, otherwise the id of the set");

export const foundBatchSchema = z.object({
  setId: z.string(),
  setName,
  batchId: z.string(),
  number: z.number().int().describe("Number of the batch in its set, from 1"),
});
export type FoundBatch = z.infer<typeof foundBatchSchema>;

const namedRunSchema = runSummarySchema
  .pick({
    runId: true,
    setId: true,
    batchId: true,
    scenarioId: true,
    name: true,
    status: true,
    startedAt: true,
  })
  .extend({ setName, batchNumber: foundBatchSchema.shape.number });
export type NamedRun = z.infer<typeof namedRunSchema>;

export const foundNamesSchema = z.object({
  sets: z.array(z.object({ setId: z.string(), name: setName })),
  batches: z.array(foundBatchSchema),
  runs: z.array(namedRunSchema).describe("The latest start first"),
  scenarios: z.array(namedSchema),
  personas: z.array(namedSchema),
  suites: z.array(namedSchema),
  targets: z.array(namedSchema),
});
export type FoundNames = z.infer<typeof foundNamesSchema>;
