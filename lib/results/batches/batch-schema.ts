// Response of starting a batch.
import { z } from "zod";

import { blessingSchema } from "@/lib/results/blessing/blessing-schema";
import { cellTotalsSchema, usageTotalsShape } from "@/lib/results/cells/cell-totals";
import { rerunEstimateSchema } from "./confirm-option";
import { CONFIRM_OUTCOMES } from "./confirm-outcome";
import { PROVENANCE_FIELDS, provenanceSchema } from "./provenance";

export const BATCH_TRIGGERS = ["page", "api", "schedule", "rerun"] as const;
export type BatchTrigger = (typeof BATCH_TRIGGERS)[number];

export const startAnswerSchema = z.object({
  setId: z.string(),
  batchId: z.string(),
  skippedArchived: z
    .object({ scenarios: z.array(z.string()), targets: z.array(z.string()) })
    .describe("Ids of deleted parts of the suite"),
  runs: z.array(
    z.object({
      runId: z.string(),
      scenarioId: z.string(),
      target: z.object({ type: z.string(), referenceId: z.string() }),
      name: z.string(),
    }),
  ),
  costLimit: z
    .object({
      maxCostUsd: z.number(),
      estimatedUsd: z.number().nullable().describe("Of the runs whose cost can be estimated"),
      unknownRuns: z
        .number()
        .int()
        .describe("Runs whose cost is unknown, so that the limit does not count them"),
      reruns: rerunEstimateSchema
        .nullable()
        .optional()
        .describe("What reruns of suspects may add, at most; null for a start without them"),
    })
    .optional()
    .describe("Of a start with `maxCostUsd`"),
});
export type StartAnswer = z.infer<typeof startAnswerSchema>;

// What is known of a batch beyond its runs, where it was started here.

export const batchExecutionSchema = z.object({
  suiteId: z.string().nullable(),
  suiteName: z.string(),
  trigger: z.enum(BATCH_TRIGGERS),
  author: z.string(),
  rerunOf: z.string().nullable().describe("The id of the batch or the run that was rerun"),
  note: z.string().nullable().describe("Of the person who started it"),
  runCount: z.number().int().describe("Number of runs it was started with"),
  waiting: z.number().int(),
  running: z.number().int(),
  confirm: z
    .object({
      reruns: z.number().int().describe("Of each suspect, at most"),
      outcome: z
        .enum(CONFIRM_OUTCOMES)
        .nullable()
        .describe("Null until all runs have ended and the suspects are known"),
      suspects: z.number().int().nullable(),
    })
    .nullable()
    .describe("Of suspects that run again by themselves; null where they do not"),
});
export type BatchExecution = z.infer<typeof batchExecutionSchema>;

const isoTime = z.iso.datetime();
const count = z.number().int();

/** Runs by outcome. Stalled includes unfinished runs that have been silent too long. */
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
  number: count.describe(
    "From 1, in the order of the batches' first events within the set; a rerun has that of the batch it repeats",
  ),
  attempt: count.describe("1; from 2 for a rerun of a batch or of some of its runs"),
  counts: runCountsSchema,
  passRate: z.number().nullable().describe("passed ÷ (passed + failed); null while neither"),
  startedAt: isoTime,
  lastEventAt: isoTime,
  lastReceivedAt: isoTime,
  durationMs: z.number().describe("From the first event to the latest"),
  provenance: provenanceSchema.describe("Where it comes from: reported by its runs, or edited"),
  blessing: blessingSchema
    .nullable()
    .describe("Who named it as a good baseline, and when; null for a batch that is not blessed"),
});
export type BatchSummary = z.infer<typeof batchSummarySchema>;

/** As the list of a set has it. */
export const listedBatchSchema = batchSummarySchema.extend(usageTotalsShape);
export type ListedBatch = z.infer<typeof listedBatchSchema>;

const neighbourSchema = z.object({ batchId: z.string(), number: count }).nullable();

export const batchDetailSchema = batchSummarySchema.extend({
  scenarios: z
    .array(z.object({ scenarioId: z.string(), name: z.string().nullable(), runs: count }))
    .describe("Scenario names for filters: the 200 with the most runs"),
  attempts: z
    .array(batchSummarySchema)
    .describe("The batch and its reruns, or the batch that it repeats; empty without any"),
  previous: neighbourSchema.describe("The batch before it in its set, reruns left out"),
  next: neighbourSchema,
  edited: z
    .array(PROVENANCE_FIELDS)
    .describe("Fields of `provenance` that were edited, or given at the start of the batch"),
  importedBlessing: blessingSchema
    .nullable()
    .describe(
      "Of an imported batch: that it was blessed where it was exported. It is no baseline here before it is blessed here",
    ),
  cells: cellTotalsSchema,
  execution: batchExecutionSchema.nullable().describe("Null for a batch that an SDK reported"),
});
export type BatchDetail = z.infer<typeof batchDetailSchema>;
