// A trace as LangWatch's clients read it.
import { z } from "zod";

import type { SpanDetail, SpanKind } from "@/lib/traces/span";
import type { TraceSummary } from "@/lib/traces/trace";

const valueSchema = z.object({ type: z.literal("json"), value: z.unknown() });
const metricsSchema = z.object({
  prompt_tokens: z.number().nullable(),
  completion_tokens: z.number().nullable(),
  cost: z.number().nullable(),
});

const spanSchema = z.object({
  span_id: z.string(),
  parent_id: z.string().nullable(),
  trace_id: z.string(),
  type: z.string(),
  name: z.string(),
  model: z.string().nullable(),
  vendor: z.string().nullable(),
  input: valueSchema,
  output: valueSchema,
  error: z.object({ message: z.string() }).nullable(),
  timestamps: z.object({ started_at: z.number(), finished_at: z.number().nullable() }),
  metrics: metricsSchema,
  params: z.unknown(),
});

export const traceSchema = z.object({
  trace_id: z.string(),
  project_id: z.string(),
  metadata: z.record(z.string(), z.unknown()),
  timestamps: z.object({ started_at: z.number(), updated_at: z.number() }),
  input: z.object({ value: z.string() }),
  output: z.object({ value: z.string() }),
  metrics: z.object({
    total_time_ms: z.number(),
    prompt_tokens: z.number(),
    completion_tokens: z.number(),
    total_cost: z.number().nullable(),
  }),
  error: z.object({ message: z.string() }).nullable(),
  spans: z.array(spanSchema),
});
type LangwatchTrace = z.infer<typeof traceSchema>;

const TYPES: Record<SpanKind, string> = {
  model: "llm",
  tool: "tool",
  chain: "chain",
  session: "workflow",
  agent: "agent",
  other: "span",
};

export function toLangwatchTrace(
  { trace, spans }: { trace: TraceSummary; spans: readonly SpanDetail[] },
  projectId: string,
): LangwatchTrace {
  const inOrder = spans.toSorted((a, b) => a.startedAt - b.startedAt);
  return {
    trace_id: trace.id,
    project_id: projectId,
    metadata: trace.metadata,
    timestamps: { started_at: trace.startedAt, updated_at: Date.parse(trace.lastEventAt) },
    input: { value: trace.inputPreview },
    output: { value: trace.outputPreview },
    metrics: {
      total_time_ms: trace.durationMs,
      prompt_tokens: trace.inputTokens,
      completion_tokens: trace.outputTokens,
      total_cost: trace.costUsd,
    },
    error: toError(inOrder.find(({ error }) => error !== null)?.error ?? null),
    spans: inOrder.map(toSpan),
  };
}

function toSpan(span: SpanDetail): z.infer<typeof spanSchema> {
  return {
    span_id: span.id,
    parent_id: span.parentId,
    trace_id: span.otelTraceId ?? span.traceId,
    type: TYPES[span.kind],
    name: span.name,
    model: span.model,
    vendor: span.provider,
    input: { type: "json", value: span.inputs },
    output: { type: "json", value: span.outputs },
    error: toError(span.error),
    timestamps: { started_at: span.startedAt, finished_at: span.endedAt },
    metrics: {
      prompt_tokens: span.inputTokens,
      completion_tokens: span.outputTokens,
      cost: span.costUsd,
    },
    params: span.raw?.["attributes"] ?? span.config,
  };
}

function toError(message: string | null): { message: string } | null {
  return message === null ? null : { message };
}
