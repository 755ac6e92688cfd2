// Kinds of spans by LangWatch's names.
import { z } from "zod";

import { joinExact } from "@/lib/base/json/exact-json";
import { formatDuration } from "@/lib/base/text/format";
import { buildTree, flattenTree, type SpanNode } from "@/lib/traces/build-tree";
import type { SpanDetail, SpanKind } from "@/lib/traces/span";
import type { TraceSummary } from "@/lib/traces/trace";

const TYPES: Record<SpanKind, string> = {
  model: "llm",
  tool: "tool",
  chain: "chain",
  session: "workflow",
  agent: "agent",
  other: "span",
};

function langwatchSpanType(kind: SpanKind): string {
  return TYPES[kind];
}

/** The kind that is answered as this type; undefined for a type that no span is answered as. */
export function kindOfLangwatchType(type: string): string | undefined {
  return Object.entries(TYPES).find(([, name]) => name === type)?.[0];
}

// Spans below each other as plain text, one line each, with further lines under it.

/** Deeper spans are written below each other, so that a chain of thousands stays readable. */
const MAX_INDENTED = 50;

export function spanTree(
  roots: readonly SpanNode<SpanDetail>[],
  linesBelow: (span: SpanDetail) => readonly string[],
): string {
  return flattenTree(roots)
    .flatMap(({ span, depth }) => {
      const indent = "  ".repeat(Math.min(depth, MAX_INDENTED));
      const below = linesBelow(span).map((line) => `${indent}    ${line}`);
      return [`${indent}- ${oneLine(span.name)} (${factsOf(span).join(", ")})`, ...below];
    })
    .join("\n");
}

function factsOf({ kind, durationMs, model, error }: SpanDetail): string[] {
  return [
    langwatchSpanType(kind),
    ...(durationMs === null ? [] : [formatDuration(durationMs)]),
    ...(model === null ? [] : [model]),
    ...(error === null ? [] : ["error"]),
  ];
}

export function oneLine(text: string): string {
  return text.replaceAll(/\s*[\n\r]\s*/g, " ");
}

// A trace as LangWatch's clients read it.

const valueSchema = z.object({ type: z.literal("json"), value: z.unknown() });
const previewSchema = z.object({ value: z.string() });
const errorSchema = z.object({ message: z.string() }).nullable();
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
  error: errorSchema,
  timestamps: z.object({ started_at: z.number(), finished_at: z.number().nullable() }),
  metrics: metricsSchema,
  params: z.unknown(),
});

/** What both forms of a trace have, whole and as a digest. */
const headSchema = z.object({
  trace_id: z.string(),
  metadata: z.record(z.string(), z.unknown()),
  timestamps: z.object({ started_at: z.number(), updated_at: z.number() }),
  input: previewSchema,
  output: previewSchema,
  error: errorSchema,
  evaluations: z.array(z.unknown()).describe("Always empty: traces are not evaluated here"),
  platformUrl: z.string().describe("Its page"),
});

export const traceSchema = headSchema.extend({
  project_id: z.string(),
  metrics: z.object({
    total_time_ms: z.number(),
    prompt_tokens: z.number(),
    completion_tokens: z.number(),
    total_cost: z.number().nullable(),
  }),
  spans: z.array(spanSchema),
  ascii_tree: z.string().optional().describe("The names of the spans below each other"),
});
type LangwatchTrace = z.infer<typeof traceSchema>;

export const traceDigestSchema = headSchema.extend({
  formatted_trace: z.string().describe("The trace as plain text"),
});
type TraceDigest = z.infer<typeof traceDigestSchema>;

export const traceFormatSchema = z.enum(["digest", "json"]);

/** `llmMode` is how older clients request the digest. Other parameters are ignored, as in LangWatch. */
export const traceQuerySchema = z.object({
  format: traceFormatSchema.optional(),
  llmMode: z.enum(["true", "false", "1", "0"]).optional(),
});

export interface TraceParts {
  trace: TraceSummary;
  spans: readonly SpanDetail[];
  error: string | null;
}

export interface TracePlace {
  projectId: string;
  platformUrl: string;
}

export function toLangwatchTrace(parts: TraceParts, place: TracePlace): LangwatchTrace {
  const { trace, spans } = parts;
  return {
    ...toHead(parts, place),
    project_id: place.projectId,
    metrics: {
      total_time_ms: trace.durationMs,
      prompt_tokens: trace.inputTokens,
      completion_tokens: trace.outputTokens,
      total_cost: trace.costUsd,
    },
    spans: spans.toSorted((a, b) => a.startedAt - b.startedAt).map(toSpan),
    ...(spans.length > 0 && { ascii_tree: spanTree(buildTree(spans), () => []) }),
  };
}

export function toTraceDigest(
  parts: TraceParts,
  place: TracePlace,
  formatted_trace: string,
): TraceDigest {
  return { ...toHead(parts, place), formatted_trace };
}

/** The first error of a trace, by the start of its spans. */
export function firstError(spans: readonly SpanDetail[]): string | null {
  const inOrder = spans.toSorted((a, b) => a.startedAt - b.startedAt);
  return inOrder.find(({ error }) => error !== null)?.error ?? null;
}

function toHead({ trace, error }: TraceParts, { platformUrl }: TracePlace) {
  return {
    trace_id: trace.id,
    metadata: metadataOf(trace),
    timestamps: { started_at: trace.startedAt, updated_at: Date.parse(trace.lastEventAt) },
    input: { value: trace.inputPreview },
    output: { value: trace.outputPreview },
    error: toError(error),
    evaluations: [],
    platformUrl,
  };
}

/** Clients read the user in the metadata. */
function metadataOf({ metadata, userProperties }: TraceSummary): Record<string, unknown> {
  const user = userProperties["user_id"];
  const isNamed = metadata["user_id"] !== undefined || typeof user !== "string";
  return isNamed ? metadata : joinExact({ user_id: user }, metadata);
}

function toSpan(span: SpanDetail): z.infer<typeof spanSchema> {
  return {
    span_id: span.id,
    parent_id: span.parentId,
    trace_id: span.otelTraceId ?? span.traceId,
    type: langwatchSpanType(span.kind),
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
