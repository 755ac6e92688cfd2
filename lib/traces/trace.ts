// A trace: the spans of one session, or of one OpenTelemetry trace that names no session.
import { z } from "zod";

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
  /** Null where no span tells a cost. */
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
