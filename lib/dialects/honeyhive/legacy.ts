// The older API, which the released SDKs use: wrapped bodies, keys that are ignored, nulls, times in microseconds.
import { z } from "zod";

import { isJsonObject } from "@/lib/base/json/json";
import { bucketSchema, eventTypeSchema, idSchema, type SentEvent } from "./event";
import { looseBucket, looseDuration, looseText, looseTime, nullish } from "./loose";
import { toSentSession, type EventBatch, type NewSession } from "./session";

const MAX_BATCH = 10_000;

const looseShape = {
  session_id: nullish(idSchema),
  event_name: looseText,
  source: looseText,
  children_ids: nullish(z.array(idSchema)),
  config: nullish(bucketSchema),
  outputs: looseBucket,
  error: looseText,
  start_time: looseTime,
  end_time: looseTime,
  duration: looseDuration,
  metadata: nullish(bucketSchema),
  user_properties: nullish(bucketSchema),
  feedback: nullish(bucketSchema),
  metrics: nullish(bucketSchema),
};

export const legacyEventSchema = z.object({
  ...looseShape,
  event_type: eventTypeSchema,
  event_id: nullish(idSchema),
  parent_id: nullish(idSchema),
  inputs: looseBucket.transform((inputs) => inputs ?? {}),
});

export const legacySessionSchema = z.object({
  ...looseShape,
  session_name: looseText,
  inputs: looseBucket,
});

export const legacyBatchSchema = z.object({
  events: z.array(legacyEventSchema).max(MAX_BATCH),
  is_single_session: nullish(z.boolean()),
  single_session: nullish(z.boolean()),
  session_properties: nullish(legacySessionSchema),
  session: nullish(legacySessionSchema),
});

/** Spans of a session, nested by `children`; exactly one of the two lists. */
export const sessionTracesSchema = z
  .object({
    logs: z.array(z.unknown()).max(MAX_BATCH).nullish(),
    events: z.array(z.unknown()).max(MAX_BATCH).nullish(),
  })
  .refine(
    ({ logs, events }) => Boolean(logs) !== Boolean(events),
    "expected either `logs` or `events`",
  )
  .transform(({ logs, events }) => logs ?? events ?? []);

export function fromLegacySession(session: z.output<typeof legacySessionSchema>): SentEvent {
  const { feedback, metrics, error, ...rest } = session;
  return { ...toSentSession(rest satisfies NewSession), error, feedback, metrics };
}

export function fromLegacyBatch(batch: z.output<typeof legacyBatchSchema>): EventBatch {
  return {
    events: batch.events,
    single_session: batch.is_single_session ?? batch.single_session,
    session_properties: toProperties(batch.session_properties ?? batch.session),
  };
}

export function toProperties(
  session: z.output<typeof legacySessionSchema> | undefined,
): NewSession | undefined {
  if (!session) return undefined;
  const { feedback: _feedback, metrics: _metrics, error: _error, ...rest } = session;
  return rest;
}

/** The events of nested logs, parents before children. Throws what the schema throws. */
export function flattenLogs(logs: readonly unknown[], newId: () => string): unknown[] {
  const events: unknown[] = [];
  const waiting = logs.map((log) => ({ log, parentId: undefined as string | undefined })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { log, parentId } = next;
    if (!isJsonObject(log)) {
      events.push(log);
      continue;
    }
    const { children, ...event } = log;
    const id = typeof event["event_id"] === "string" ? event["event_id"] : newId();
    events.push({ ...event, event_id: id, parent_id: event["parent_id"] ?? parentId });
    const below: unknown[] = Array.isArray(children) ? children : [];
    // One by one: a spread of very many would overflow the stack.
    for (const child of below.toReversed()) waiting.push({ log: child, parentId: id });
  }
  return events;
}

export const flatLogsSchema = z.array(legacyEventSchema).max(MAX_BATCH);
