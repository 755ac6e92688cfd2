// An event: one immutable fact about a run. Kinds are ours; dialects translate into them (lib/dialects).
import { z } from "zod";

import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { findingsSchema } from "@/lib/results/runs/findings/findings-schema";
import { RUN_STATUSES, VERDICTS } from "@/lib/results/runs/run-status";

const nullableText = z.string().nullable();
// Not a z.record: that copies, and a copy drops keys such as `__proto__`.
const jsonObjectSchema = z.custom<JsonObject>(isJsonObject, "expected an object");

export const placeShape = { setId: z.string(), batchId: z.string(), scenarioId: z.string() };
export const startedShape = {
  name: nullableText,
  description: nullableText,
  metadata: jsonObjectSchema.nullable(),
};

export const resultsSchema = z.object({
  verdict: z.enum(VERDICTS).nullable(),
  reasoning: nullableText,
  metCriteria: z.array(z.string()),
  unmetCriteria: z.array(z.string()),
  error: nullableText,
  findings: findingsSchema.optional().describe("Further results of a run started here"),
});

/** A run that was started here and waits in the queue. */
const queuedFactSchema = z.object({ kind: z.literal("queued"), ...startedShape });
const startedFactSchema = z.object({ kind: z.literal("started"), ...startedShape });
const finishedFactSchema = z.object({
  kind: z.literal("finished"),
  status: z.enum(RUN_STATUSES),
  results: resultsSchema.nullable(),
});

/** The place of a message in the conversation, if the sender states it. */
const placed = { messageIndex: z.number().int().nonnegative().optional() };

/** One step of a message or a tool call that is still being written. */
export const streamFactSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("text-start"),
    messageId: z.string(),
    role: z.string(),
    ...placed,
  }),
  z.object({ kind: z.literal("text-content"), messageId: z.string(), delta: z.string() }),
  z.object({
    kind: z.literal("text-end"),
    messageId: z.string(),
    role: z.string(),
    content: nullableText,
    message: jsonObjectSchema.nullable(),
    traceId: nullableText,
    ...placed,
  }),
  z.object({
    kind: z.literal("tool-start"),
    toolCallId: z.string(),
    toolName: z.string(),
    messageId: nullableText,
  }),
  z.object({ kind: z.literal("tool-args"), toolCallId: z.string(), delta: z.string() }),
  z.object({ kind: z.literal("tool-end"), toolCallId: z.string() }),
]);

/** Every fact but a snapshot's, which is made of stored messages. */
const storedFactSchema = z.discriminatedUnion("kind", [
  queuedFactSchema,
  startedFactSchema,
  finishedFactSchema,
  ...streamFactSchema.options,
]);

/** Where a run belongs: its set, its batch and its scenario. */
export type RunPlace = z.infer<z.ZodObject<typeof placeShape>>;
export type Results = z.infer<typeof resultsSchema>;
export type StartedFact = z.infer<typeof startedFactSchema>;
export type StreamFact = z.infer<typeof streamFactSchema>;
type StoredFact = z.infer<typeof storedFactSchema>;

/** The whole conversation so far. `messages` are ordinals of stored messages, written as ranges (`0-27,30`). */
export interface SnapshotFact {
  kind: "snapshot";
  messages: string;
  messageCount: number;
  /** Of the ids of its messages and calls (lib/results/log/message-marks). */
  messageMarks: string;
}

export type RunFact = StoredFact | SnapshotFact;
export type EventKind = RunFact["kind"];

/** An event as the fold sees it. `hash` identifies its content: two events with one hash are one event. */
export interface RunEvent extends RunPlace {
  hash: string;
  timestampMs: number;
  fact: RunFact;
}

/** An event as a dialect hands it in, with the body as received. A snapshot's messages are those of the body. */
export interface NewRunEvent extends RunPlace {
  runId: string;
  timestampMs: number;
  fact: StoredFact | { kind: "snapshot" };
  raw: JsonObject;
}

/** What the log keeps of an event beside its time and messages; snapshots of one run share one. */
export const envelopeSchema = z.object({
  ...placeShape,
  fact: storedFactSchema.nullable(),
  raw: jsonObjectSchema,
});

export const eventSummarySchema = z.object({
  eventId: z.string(),
  kind: z.string().describe("started, snapshot, finished, text-start, …"),
  timestamp: z.iso.datetime().describe("As reported by the sender"),
  receivedAt: z.iso.datetime(),
  messageCount: z.number().int().nullable(),
});
export type EventSummary = z.infer<typeof eventSummarySchema>;

export const rawEventSchema = eventSummarySchema.extend({
  raw: z.record(z.string(), z.unknown()).describe("The body as received"),
});
export type RawEvent = z.infer<typeof rawEventSchema>;
