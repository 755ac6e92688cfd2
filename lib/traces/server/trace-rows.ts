import { parseExactJson } from "@/lib/base/json/exact-json";
import { readAs } from "@/lib/base/json/validate";
import { bucketSchema } from "../span";
import type { TraceSummary } from "../trace";

type Bucket = "metadata" | "userProperties";

/** JSON comes as text, because the driver would round its numbers. */
export type TraceRow = Omit<TraceSummary, "startedAt" | "endedAt" | "lastEventAt" | Bucket> &
  Record<Bucket, string> & {
    traceKey: string;
    startedMs: number;
    endedMs: number;
    lastEventAt: Date;
  };

export const TRACE_COLUMNS = `t.trace_key::text as "traceKey", t.id, t.name, t.source, t.origin,
  t.started_ms as "startedMs", t.ended_ms as "endedMs", t.duration_ms as "durationMs", t.span_count as "spanCount",
  t.model_count as "modelCount", t.error_count as "errorCount", t.input_tokens as "inputTokens",
  t.output_tokens as "outputTokens", t.total_tokens as "totalTokens", t.cost_usd as "costUsd",
  t.has_feedback as "hasFeedback", t.input_preview as "inputPreview", t.output_preview as "outputPreview",
  t.metadata::text, t.user_properties::text as "userProperties", t.scenario_run_id as "scenarioRunId",
  t.last_event_at as "lastEventAt"`;

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
