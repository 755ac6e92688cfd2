import { z } from "zod";

import { batchExecutionSchema } from "./batch-execution";

const isoTime = z.iso.datetime();
const count = z.number().int();

/** Runs by what became of them. Stalled includes unfinished runs that have been silent too long. */
export const runCountsSchema = z.object({
  total: count,
  success: count,
  failed: count,
  errored: count,
  cancelled: count,
  stalled: count,
  unfinished: count,
});
export type RunCounts = z.infer<typeof runCountsSchema>;

export const batchSummarySchema = z.object({
  setId: z.string(),
  batchId: z.string(),
  number: count.describe("From 1, in the order of the batches' first events within the set"),
  counts: runCountsSchema,
  passRate: z.number().nullable().describe("passed ÷ (passed + failed); null while neither"),
  startedAt: isoTime,
  lastEventAt: isoTime,
  lastReceivedAt: isoTime,
  durationMs: z.number().describe("From the first event to the latest"),
});
export type BatchSummary = z.infer<typeof batchSummarySchema>;

export const batchDetailSchema = batchSummarySchema.extend({
  scenarios: z
    .array(z.object({ scenarioId: z.string(), name: z.string().nullable(), runs: count }))
    .describe("What was run, for filters: the 200 with the most runs"),
  execution: batchExecutionSchema.nullable().describe("Null for a batch that an SDK reported"),
});
export type BatchDetail = z.infer<typeof batchDetailSchema>;
