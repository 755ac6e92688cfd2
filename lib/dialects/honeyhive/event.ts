// An event of HoneyHive's v1 API: bare and strict. Times are Unix milliseconds.
import { z } from "zod";

import { unixMilliseconds } from "@/lib/base/values/clock";
import { isOwnSpan } from "@/lib/traces/build-tree";
import { maskBuckets } from "@/lib/traces/ingest/mask-secrets";
import { readColumns } from "@/lib/traces/ingest/read-columns";
import type { SpanDetail, SpanDraft } from "@/lib/traces/span";
import type { TraceSummary } from "@/lib/traces/trace";

const MAX_ID_LENGTH = 512;
/** The last millisecond of a JavaScript date. */
export const MAX_TIME = 8.64e15;

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
  duration: timeSchema.optional(),
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

/** An event as received; a session that is started again may have no inputs. */
export type SentEvent = Omit<NewEvent, "inputs"> & { inputs?: NewEvent["inputs"] | undefined };

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
export function toSpanDraft(event: SentEvent, newId: string): SpanDraft {
  const { config, metadata } = event;
  return maskBuckets({
    ...idsOf(event, newId),
    otelTraceId: null,
    kind: event.event_type,
    name: event.event_name,
    source: event.source,
    error: event.error === "" ? null : event.error,
    startedAt: toTime(event.start_time),
    endedAt: toTime(event.end_time),
    durationMs: event.duration,
    childrenIds: event.children_ids,
    config,
    inputs: event.inputs,
    outputs: event.outputs,
    metadata,
    feedback: event.feedback,
    metrics: event.metrics,
    userProperties: event.user_properties,
    ...readColumns({ config, metadata }),
  });
}

/** Times in other units than milliseconds are taken as what they are. */
export function toTime<T extends number | null | undefined>(time: T): number | Exclude<T, number> {
  return typeof time === "number" ? unixMilliseconds(time) : (time as Exclude<T, number>); // all that is left
}

/** An empty id counts as absent. The event of a session has the session's id and no parent. */
function idsOf({ event_type: type, event_id, session_id, parent_id }: SentEvent, newId: string) {
  const isOwn = type === "session" && (!event_id || !session_id || event_id === session_id);
  if (isOwn) {
    const id = event_id || session_id || newId;
    return { id, sessionId: id };
  }
  return {
    id: event_id || newId,
    sessionId: session_id || undefined,
    parentId: parent_id || undefined,
  };
}

/** A span as an event. Without a parent it is a child of its session; a session has the totals of its trace. */
export function toHoneyhiveEvent(
  span: SpanDetail,
  { projectId, trace }: { projectId: string; trace?: TraceSummary | undefined },
): HoneyhiveEvent {
  const isSession = isOwnSpan(span);
  const event = {
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
  return isSession && trace ? withTotals(event, trace) : event;
}

/** Replaces values under the names that HoneyHive reserves for totals. */
function withTotals(event: HoneyhiveEvent, trace: TraceSummary): HoneyhiveEvent {
  const totals = {
    num_events: trace.spanCount,
    num_model_events: trace.modelCount,
    has_feedback: trace.hasFeedback,
    prompt_tokens: trace.inputTokens,
    completion_tokens: trace.outputTokens,
    total_tokens: trace.totalTokens,
    ...(trace.costUsd !== null && { cost: trace.costUsd }),
  };
  return {
    ...event,
    start_time: trace.startedAt,
    end_time: event.end_time ?? trace.endedAt,
    duration: event.duration ?? trace.durationMs,
    metadata: { ...event.metadata, ...totals },
  };
}

/** The event of a session of which only other events have arrived. */
export function toSessionEvent(trace: TraceSummary, projectId: string): HoneyhiveEvent {
  const empty = { config: {}, inputs: {}, outputs: {}, feedback: {}, metrics: {} };
  const event = {
    ...empty,
    event_id: trace.id,
    session_id: trace.id,
    parent_id: null,
    project_id: projectId,
    event_type: "session",
    event_name: trace.name,
    source: trace.source,
    children_ids: [],
    error: null,
    start_time: trace.startedAt,
    end_time: null,
    duration: null,
    metadata: {},
    user_properties: {},
  };
  return withTotals(event, trace);
}

/** Their API knows four types; whatever else we know is a step that contains others. */
function toEventType(kind: SpanDetail["kind"]): z.infer<typeof eventTypeSchema> {
  return kind === "agent" || kind === "other" ? "chain" : kind;
}
