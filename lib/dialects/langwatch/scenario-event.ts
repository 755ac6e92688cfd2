// LangWatch's scenario events: what a body must be (fixtures/create-event.openapi.md, and the six streaming types of
// the real platform), and how it reads as an event of ours. Validation accepts; it never strips: the body itself
// is what is kept, the parsed value is only read.
import { z } from "zod";

import { AppError } from "@/lib/base/errors";
import { DEFAULT_SET_ID } from "@/lib/base/ids/ids";
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { validate } from "@/lib/base/json/validate";
import { toStorableText } from "@/lib/base/text/visible-text";
import { MAX_DATE_MS, unixMilliseconds } from "@/lib/base/values/clock";
import type { NewRunEvent } from "@/lib/results/log/run-event";
import { RUN_STATUSES, VERDICTS } from "@/lib/results/runs/run-status";

/** More than any conversation has; without a bound a body of empty messages would cost gigabytes. */
const MAX_MESSAGES = 50_000;

const id = z.string().min(1).max(512);
const optionalText = z.string().nullish();

const common = {
  timestamp: z
    .number()
    .min(0, "not a real date")
    .max(MAX_DATE_MS, "not a real date")
    .describe("Unix time in milliseconds; seconds are detected"),
  rawEvent: z.unknown().optional(),
  batchRunId: id,
  scenarioId: id,
  scenarioRunId: id,
  scenarioSetId: z.string().max(512).nullish().describe("`default` when missing or empty"),
};

const messageSchema = z
  .looseObject({
    id: z.string().nullish(),
    role: z.string().nullish(),
    trace_id: z.string().nullish(),
  })
  .describe("A chat message of any kind: unknown keys and content parts are kept");

const resultsSchema = z.looseObject({
  verdict: z.enum(VERDICTS),
  reasoning: optionalText,
  metCriteria: z.array(z.string()),
  unmetCriteria: z.array(z.string()),
  error: optionalText,
});

export const scenarioEventSchema = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("SCENARIO_RUN_STARTED"),
    ...common,
    metadata: z.looseObject({ name: optionalText, description: optionalText }),
  }),
  z.looseObject({
    type: z.literal("SCENARIO_MESSAGE_SNAPSHOT"),
    ...common,
    messages: z.array(messageSchema).max(MAX_MESSAGES),
  }),
  z.looseObject({
    type: z.literal("SCENARIO_RUN_FINISHED"),
    ...common,
    status: z.enum(RUN_STATUSES),
    results: resultsSchema.nullish(),
  }),
  z.looseObject({
    type: z.literal("SCENARIO_TEXT_MESSAGE_START"),
    ...common,
    messageId: id,
    role: z.string(),
    messageIndex: z.number().nullish(),
  }),
  z.looseObject({
    type: z.literal("SCENARIO_TEXT_MESSAGE_CONTENT"),
    ...common,
    messageId: id,
    delta: z.string(),
  }),
  z.looseObject({
    type: z.literal("SCENARIO_TEXT_MESSAGE_END"),
    ...common,
    messageId: id,
    role: z.string(),
    content: optionalText,
    message: z.record(z.string(), z.unknown()).nullish(),
    traceId: optionalText,
    messageIndex: z.number().nullish(),
  }),
  z.looseObject({
    type: z.literal("SCENARIO_TOOL_CALL_START"),
    ...common,
    toolCallId: id,
    toolCallName: z.string(),
    parentMessageId: optionalText,
  }),
  z.looseObject({
    type: z.literal("SCENARIO_TOOL_CALL_ARGS"),
    ...common,
    toolCallId: id,
    delta: z.string(),
  }),
  z.looseObject({ type: z.literal("SCENARIO_TOOL_CALL_END"), ...common, toolCallId: id }),
]);

export type ScenarioEvent = z.infer<typeof scenarioEventSchema>;

const SCENARIO_EVENT_TYPES: ReadonlySet<string> = new Set(
  scenarioEventSchema.options.map((option) => option.shape.type.value),
);

/** An event from the JSON of a body. Throws validation_failed, and invalid_request for a type that there is not. */
export function readScenarioEvent(json: unknown): ScenarioEvent {
  if (!isJsonObject(json)) {
    throw new AppError("validation_failed", "The body must be a JSON object.", {
      issues: [{ field: "", message: "expected an object" }],
    });
  }
  const { type } = json;
  if (typeof type === "string" && !SCENARIO_EVENT_TYPES.has(type))
    throw new AppError("invalid_request", `"${type.slice(0, 100)}" is not an event type.`);
  return validate(scenarioEventSchema, json);
}

/** The event of ours that a valid body is. `raw` is the body it was parsed from. */
export function toRunEvent(event: ScenarioEvent, raw: JsonObject): NewRunEvent {
  return {
    runId: toStorableText(event.scenarioRunId),
    batchId: toStorableText(event.batchRunId),
    scenarioId: toStorableText(event.scenarioId),
    setId: toStorableText(event.scenarioSetId ?? "") || DEFAULT_SET_ID,
    timestampMs: unixMilliseconds(event.timestamp),
    fact: toFact(event, raw),
    raw,
  };
}

function toFact(event: ScenarioEvent, raw: JsonObject): NewRunEvent["fact"] {
  switch (event.type) {
    case "SCENARIO_RUN_STARTED": {
      const { name, description } = event.metadata;
      const metadata = isJsonObject(raw["metadata"]) ? raw["metadata"] : null;
      return { kind: "started", name: name ?? null, description: description ?? null, metadata };
    }
    case "SCENARIO_MESSAGE_SNAPSHOT":
      return { kind: "snapshot" };
    case "SCENARIO_RUN_FINISHED":
      return { kind: "finished", status: event.status, results: toResults(event.results) };
    case "SCENARIO_TEXT_MESSAGE_START":
    case "SCENARIO_TEXT_MESSAGE_CONTENT":
    case "SCENARIO_TEXT_MESSAGE_END":
    case "SCENARIO_TOOL_CALL_START":
    case "SCENARIO_TOOL_CALL_ARGS":
    case "SCENARIO_TOOL_CALL_END":
      return toStreamFact(event);
  }
}

type StreamEvent = Exclude<
  ScenarioEvent,
  { type: "SCENARIO_RUN_STARTED" | "SCENARIO_MESSAGE_SNAPSHOT" | "SCENARIO_RUN_FINISHED" }
>;

function toStreamFact(event: StreamEvent): NewRunEvent["fact"] {
  switch (event.type) {
    case "SCENARIO_TEXT_MESSAGE_START":
      return {
        kind: "text-start",
        messageId: event.messageId,
        role: event.role,
        ...placeIn(event),
      };
    case "SCENARIO_TEXT_MESSAGE_CONTENT":
      return { kind: "text-content", messageId: event.messageId, delta: event.delta };
    case "SCENARIO_TEXT_MESSAGE_END": {
      const { messageId, role, content = null, message = null, traceId = null } = event;
      return {
        kind: "text-end",
        messageId,
        role,
        content,
        message,
        traceId,
        ...placeIn(event),
      };
    }
    case "SCENARIO_TOOL_CALL_START": {
      const { toolCallId, toolCallName: toolName, parentMessageId: messageId = null } = event;
      return { kind: "tool-start", toolCallId, toolName, messageId };
    }
    case "SCENARIO_TOOL_CALL_ARGS":
      return { kind: "tool-args", toolCallId: event.toolCallId, delta: event.delta };
    case "SCENARIO_TOOL_CALL_END":
      return { kind: "tool-end", toolCallId: event.toolCallId };
  }
}

function placeIn({ messageIndex }: { messageIndex?: number | null | undefined }) {
  const isIndex = typeof messageIndex === "number" && messageIndex >= 0;
  return isIndex && Number.isSafeInteger(messageIndex) ? { messageIndex } : {};
}

function toResults(results: z.infer<typeof resultsSchema> | null | undefined) {
  if (!results) return null;
  const { verdict, reasoning = null, metCriteria, unmetCriteria, error = null } = results;
  return { verdict, reasoning, metCriteria, unmetCriteria, error };
}

// The other bodies around LangWatch's scenario events.

export const eventAnswerSchema = z.object({
  success: z.boolean(),
  url: z
    .string()
    .nullable()
    .optional()
    .describe("The page of the set; its batch is at <url>/<encoded batch id>"),
});

export const archiveQuerySchema = z.object({
  scenarioSetId: z
    .string()
    .min(1, "scenarioSetId is required: all sets cannot be deleted in one call"),
});

export const archiveAnswerSchema = z.object({
  archived: z.number().int(),
  failed: z.number().int(),
  scenarioSetId: z.string(),
  hasMore: z.boolean(),
});

export const browserTabSchema = z.object({
  tabKey: z.string().min(1).max(200),
  batchRunId: z.string().min(1).max(512),
  scenarioSetId: z.string().max(512).nullish(),
});

export const browserTabAnswerSchema = z.object({ delivered: z.boolean(), url: z.string() });
