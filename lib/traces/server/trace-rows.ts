import { z } from "zod";

import { parseExactJson } from "@/lib/base/json/exact-json";
import { readAs } from "@/lib/base/json/validate";
import { column, rowSchema, selectList } from "@/lib/platform/db/table-columns";
import { bucketSchema } from "../span";
import { traceSummarySchema, type TraceSummary } from "../trace";

export const TRACE_TABLE = {
  traceKey: column("uuid", z.string()),
  id: column("text", z.string()),
  name: column("text", z.string()),
  source: column("text", z.string()),
  origin: column("text", traceSummarySchema.shape.origin),
  startedMs: column("float8", z.number()),
  endedMs: column("float8", z.number()),
  durationMs: column("float8", z.number()),
  spanCount: column("int", z.number()),
  modelCount: column("int", z.number()),
  errorCount: column("int", z.number()),
  inputTokens: column("float8", z.number()),
  outputTokens: column("float8", z.number()),
  totalTokens: column("float8", z.number()),
  costUsd: column("float8", z.number().nullable()),
  hasFeedback: column("boolean", z.boolean()),
  inputPreview: column("text", z.string()),
  outputPreview: column("text", z.string()),
  metadata: column("jsonb", z.string()),
  userProperties: column("jsonb", z.string()),
  scenarioRunId: column("text", z.string().nullable()),
  lastEventAt: column("timestamptz", z.date()),
};

export const traceRowSchema = rowSchema(TRACE_TABLE);
export type TraceRow = z.infer<typeof traceRowSchema>;

/** Of `trace t`. */
export const TRACE_COLUMNS = selectList(TRACE_TABLE, "t");

export function toTraceSummary({
  traceKey: _,
  startedMs,
  endedMs,
  ...row
}: TraceRow): TraceSummary {
  return {
    ...row,
    metadata: readAs(bucketSchema, parseExactJson(row.metadata)),
    userProperties: readAs(bucketSchema, parseExactJson(row.userProperties)),
    durationMs: Math.max(0, row.durationMs),
    startedAt: startedMs,
    endedAt: endedMs,
    lastEventAt: row.lastEventAt.toISOString(),
  };
}
