// A run as lists and pages have it. A summary carries no transcript and no unbounded text, a detail is whole but
// for the transcript, which has an answer of its own.
import { z } from "zod";

import { pageQueryShape, queryTextSchema, queryTimeSchema } from "@/lib/base/page/page";
import { provenanceSchema } from "@/lib/results/batches/provenance";
import { CELL_RESULTS } from "@/lib/results/cells/cell-results";
import { resultsSchema } from "@/lib/results/log/run-event";
import { searchHitSchema } from "@/lib/search/search-schema";
import { traceSummarySchema } from "@/lib/traces/trace";
import { usageByRoleSchema } from "@/lib/traces/usage/usage-schema";
import { RUN_SORTS } from "./run-sorts";
import { RUN_STATUSES, VERDICTS } from "./run-status";

const isoTime = z.iso.datetime();

export const runSummarySchema = z.object({
  runId: z.string(),
  setId: z.string(),
  batchId: z.string(),
  scenarioId: z.string(),
  name: z.string().nullable(),
  target: z.string().nullable().describe("Name of the target; null for a run of an SDK"),
  persona: z.string().nullable(),
  parameters: z.string().nullable().describe("As text: `CITY=Rome, GUESTS=4`"),
  repeat: z.number().int().nullable().describe("From 1; null for a run of an SDK"),
  status: z.enum(RUN_STATUSES).describe("STALLED also for an unfinished run without recent events"),
  verdict: z.enum(VERDICTS).nullable(),
  summary: z.string().nullable().describe("The error, the first unmet criterion or the reasoning"),
  metCount: z.number().int(),
  unmetCount: z.number().int(),
  messageCount: z.number().int(),
  startedAt: isoTime,
  finishedAt: isoTime.nullable(),
  durationMs: z.number().nullable().describe("Null while the run has not finished"),
  costUsd: z
    .number()
    .nullable()
    .describe("Of agent, simulated user and judge, some seconds late; null while none is known"),
  totalTokens: z.number().nullable(),
  lastReceivedAt: isoTime.describe("When the latest event of the run was received"),
  queuePlace: z
    .number()
    .int()
    .nullable()
    .describe("Place in the queue of its batch, from 1; null unless it is queued here"),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** A run in a list that may have been searched. */
export const foundRunSchema = runSummarySchema.extend({
  hit: searchHitSchema
    .nullable()
    .optional()
    .describe("Of a search: the first message that matches; null when the run itself does"),
});
export type FoundRun = z.infer<typeof foundRunSchema>;

export const runDetailSchema = runSummarySchema.extend({
  description: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  results: resultsSchema.nullable(),
  hasStart: z.boolean().describe("False when the event that starts a run was lost"),
  isHeldHere: z.boolean().describe("It was started here, so it can be stopped and rerun"),
  eventCount: z.number().int(),
  batchNumber: z.number().int().describe("Number of the batch in its set, from 1"),
  batchAttempt: z.number().int().describe("1; from 2 for a run of a rerun"),
});
export type RunDetail = z.infer<typeof runDetailSchema>;

/** A run and its reruns: the same repeat of the same cell in the batch, or in a rerun of it. */
export const runAttemptSchema = z.object({
  attempt: z.number().int().describe("From 1"),
  runId: z.string(),
  batchId: z.string(),
  status: runSummarySchema.shape.status,
});
export type RunAttempt = z.infer<typeof runAttemptSchema>;

export const runPageSchema = runDetailSchema.extend({
  provenance: provenanceSchema.nullable().describe("Where its batch comes from"),
  attempts: z.array(runAttemptSchema).describe("In order; empty for a run that was not rerun"),
  history: z
    .array(runSummarySchema.shape.status)
    .describe("The latest 20 finished runs of its cell up to this one, oldest first"),
});
export type RunPage = z.infer<typeof runPageSchema>;

/** Filters of the runs of a batch, as the page address and the API spell them. */
export const runFilterSchema = z.strictObject({
  status: z
    .string()
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(z.enum(RUN_STATUSES)))
    .optional()
    .describe("Comma-separated statuses"),
  scenarioId: queryTextSchema.optional(),
  cellKey: z.guid().optional().describe("Only the runs of this cell"),
  unmet: z
    .string()
    .max(2000)
    .optional()
    .describe("Only runs that do not meet this criterion, whatever its case and punctuation"),
  search: queryTextSchema
    .optional()
    .describe(
      "Words in name, criteria, reasoning, error or ids, or in one message of the transcript",
    ),
  from: queryTimeSchema.optional().describe("Started at or after"),
  to: queryTimeSchema.optional().describe("Started before"),
  sort: z.enum(RUN_SORTS).default("triage"),
});
export type RunFilter = z.infer<typeof runFilterSchema>;
/** The same as query parameters. */
export type RunFilterQuery = z.input<typeof runFilterSchema>;

/** With `result`, only the runs of cells that have it. */
export const neighbourQuerySchema = runFilterSchema.extend({
  result: z.enum(CELL_RESULTS).optional().describe("Only the runs of cells with this result"),
  wraps: z.stringbool().optional().describe("After the last run comes the first one"),
  grouped: z.stringbool().optional().describe("In the order of the cells, repeats of one together"),
});
export type NeighbourFilter = z.infer<typeof neighbourQuerySchema>;
/** The same as query parameters. */
export type NeighbourQuery = z.input<typeof neighbourQuerySchema>;

export const runListQuerySchema = runFilterSchema.extend(pageQueryShape);
export type RunListQuery = z.infer<typeof runListQuerySchema>;

export const neighboursSchema = z.object({
  previous: z.string().nullable(),
  next: z.string().nullable(),
  position: z
    .number()
    .int()
    .nullable()
    .describe("From 1; null if the run does not match the filter"),
  total: z.number().int(),
});
export type Neighbours = z.infer<typeof neighboursSchema>;

// The traces of a run, and how its messages and spans relate to each other.

export const runTracesSchema = z.object({
  traces: z.array(traceSummarySchema),
  /** The trace with the spans of a message's `trace_id`; absent until its spans arrive. */
  traceOf: z.record(z.string(), z.string()),
  others: z.array(z.string()).describe("The traces that belong to no turn of the conversation"),
  /** The spans of tool calls, by the id of the call. */
  spanOfCall: z.record(z.string(), z.object({ traceId: z.string(), spanKey: z.string() })),
  usage: usageByRoleSchema,
});
export type RunTraces = z.infer<typeof runTracesSchema>;
