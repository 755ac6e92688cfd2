// An event of HoneyHive's v1 API: bare and strict. Times are Unix milliseconds.
import { z } from "zod";

import { maskBuckets } from "@/lib/traces/mask-secrets";
import type { SpanDetail, SpanDraft } from "@/lib/traces/span";
import { readUsage } from "@/lib/traces/usage";

const MAX_ID_LENGTH = 512;
const MAX_TIME = 8.64e15;

export const idSchema = z.string().max(MAX_ID_LENGTH);
export const bucketSchema = z.record(z.string(), z.unknown());
export const timeSchema = z.number().min(-MAX_TIME).max(MAX_TIME);
export const eventTypeSchema = z.enum(["model", "tool", "chain", "session"]);

/** What an event and a session have in common. */
export const commonShape = {
  source: z.string().optional(),
  event_name: z.string().optional(),
  session_id: idSchema.optional(),
  children_ids: z.array(idSchema).optional(),
  config: bucketSchema.optional(),
  outputs: bucketSchema.optional(),
  duration: z.number().optional(),
  metadata: bucketSchema.optional(),
  user_properties: bucketSchema.optional(),
};

export const newEventSchema = z.strictObject({
  event_type: eventTypeSchema,
  inputs: bucketSchema,
  project_id: z.string().optional(),
  event_id: idSchema.optional(),
  parent_id: idSchema.optional(),
  error: z.string().nullable().optional(),
  start_time: timeSchema.optional(),
  end_time: timeSchema.optional(),
  feedback: bucketSchema.optional(),
  metrics: bucketSchema.optional(),
  ...commonShape,
});
export type NewEvent = z.output<typeof newEventSchema>;

export const createdEventSchema = z.object({ event_id: z.string(), success: z.literal(true) });

export const eventSchema = z.object({
  event_id: z.string(),
  session_id: z.string(),
  parent_id: z.string().nullable(),
  project_id: z.string(),
  event_type: z.string(),
  event_name: z.string(),
  source: z.string(),
  children_ids: z.array(z.string()),
  config: bucketSchema,
  inputs: bucketSchema,
  outputs: bucketSchema,
  error: z.string().nullable(),
  start_time: z.number(),
  end_time: z.number().nullable(),
  duration: z.number().nullable(),
  metadata: bucketSchema,
  feedback: bucketSchema,
  metrics: bucketSchema,
  user_properties: bucketSchema,
});
export type HoneyhiveEvent = z.infer<typeof eventSchema>;

/** The event as a span. `newId` is its id where it names none. */
export function toSpanDraft(event: NewEvent, newId: string): SpanDraft {
  const { metadata } = event;
  const { model, provider } = event.config ?? {};
  return maskBuckets({
    ...idsOf(event, newId),
    otelTraceId: null,
    kind: event.event_type,
    name: event.event_name,
    source: event.source,
    error: event.error === "" ? null : event.error,
    startedAt: event.start_time,
    endedAt: event.end_time,
    durationMs: event.duration,
    childrenIds: event.children_ids,
    config: event.config,
    inputs: event.inputs,
    outputs: event.outputs,
    metadata,
    feedback: event.feedback,
    metrics: event.metrics,
    userProperties: event.user_properties,
    model: textOf(model),
    provider: textOf(provider),
    scenarioRunId: runIdOf(metadata),
    ...readUsage(event.event_type, metadata ?? {}),
  });
}

/** An empty id is none. A session is its own, and nobody's child. */
function idsOf({ event_type: type, event_id, session_id, parent_id }: NewEvent, newId: string) {
  if (type !== "session")
    return {
      id: event_id || newId,
      sessionId: session_id || undefined,
      parentId: parent_id || undefined,
    };
  const id = event_id || session_id || newId;
  return { id, sessionId: id };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function runIdOf(metadata: NewEvent["metadata"]): string | undefined {
  const runId = textOf(metadata?.["scenario_run_id"]) ?? "";
  return runId !== "" && runId.length <= MAX_ID_LENGTH ? runId : undefined;
}

/** A span as an event. What has no parent is a child of its session. */
export function toHoneyhiveEvent(span: SpanDetail, projectId: string): HoneyhiveEvent {
  const isSession = span.kind === "session" && span.id === span.traceId;
  return {
    event_id: span.id,
    session_id: span.traceId,
    parent_id: isSession ? null : (span.parentId ?? span.traceId),
    project_id: projectId,
    event_type: toEventType(span.kind),
    event_name: span.name,
    source: span.source,
    children_ids: span.childrenIds,
    config: span.config,
    inputs: span.inputs,
    outputs: span.outputs,
    error: span.error,
    start_time: span.startedAt,
    end_time: span.endedAt,
    duration: span.durationMs,
    metadata: span.metadata,
    feedback: span.feedback,
    metrics: span.metrics,
    user_properties: span.userProperties,
  };
}

/** Their API knows four types; whatever else we know is a step that contains others. */
function toEventType(kind: SpanDetail["kind"]): z.infer<typeof eventTypeSchema> {
  return kind === "agent" || kind === "other" ? "chain" : kind;
}
