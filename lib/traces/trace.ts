// A trace: the spans of one session, or of one OpenTelemetry trace that names no session.
import { z } from "zod";

import { spanBodySchema, spanSummarySchema } from "./span";

const bucketSchema = z.record(z.string(), z.unknown());

const traceOriginSchema = z.enum(["session", "otlp"]);

/** What is computed from the spans of a trace. */
export const traceTotalsSchema = z.object({
  name: z.string(),
  source: z.string(),
  origin: traceOriginSchema,
  startedAt: z.number(),
  endedAt: z.number(),
  durationMs: z.number(),
  spanCount: z.number().int(),
  modelCount: z.number().int(),
  errorCount: z.number().int(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  totalTokens: z.number(),
  /** Null if no span reports a cost. */
  costUsd: z.number().nullable(),
  hasFeedback: z.boolean(),
  /** How the first input and the last output begin. */
  inputPreview: z.string(),
  outputPreview: z.string(),
  scenarioRunId: z.string().nullable(),
});

export const traceSummarySchema = traceTotalsSchema.extend({
  id: z.string(),
  metadata: bucketSchema,
  userProperties: bucketSchema,
  lastEventAt: z.iso.datetime(),
});

export type TraceTotals = z.infer<typeof traceTotalsSchema>;
export type TraceSummary = z.infer<typeof traceSummarySchema>;

// A trace with its spans, as its page shows it.

export const traceDetailSchema = z.object({
  trace: traceSummarySchema,
  spans: z.array(
    spanSummarySchema.extend(spanBodySchema.pick({ inputs: true, outputs: true }).partial().shape),
  ),
  /** Whether the spans have their inputs and outputs. */
  isWhole: z.boolean(),
});
export type TraceDetail = z.infer<typeof traceDetailSchema>;
