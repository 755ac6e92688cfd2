// Redaction of all texts within a JSON value. Names of fields stay, and so do numbers, which are kept as they were written.
import { keepWritten, printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, parseShallowJson, type JsonObject } from "@/lib/base/json/json";

type Redact = (text: string) => string;

/** What joins events, messages, calls and spans, and what they are. Such fields stay, unless they are within contents. */
const STRUCTURE = new Set([
  ...["id", "type", "role", "kind", "status", "state", "verdict", "unit", "timestamp"],
  ...["runId", "setId", "batchId", "scenarioId", "scenarioRunId", "scenarioSetId", "batchRunId"],
  ...["messageId", "parentMessageId", "toolCallId", "toolCallName", "toolName", "callId"],
  ...["message_id", "tool_call_id", "call_id", "thread_id", "threadId"],
  ...["traceId", "trace_id", "spanId", "span_id", "parentSpanId", "parentId", "parent_id"],
  ...["sessionId", "session_id", "eventId", "event_id", "startTimeUnixNano", "endTimeUnixNano"],
]);

/** Fields whose values are contents: nothing within joins anything. */
const CONTENTS = new Set([
  ...["args", "arguments", "input", "output", "inputs", "outputs", "result", "metadata"],
  ...["attributes", "resource", "scope"],
]);

/** The value itself where nothing changes. */
export function redactContents<T>(value: T, redact: Redact): T {
  return redactWithin(value, redact, false) as T; // the same shape: only texts have changed
}

/** The same for an event, a message or a span, whose ids stay. */
export function redactStructure<T>(value: T, redact: Redact): T {
  return redactWithin(value, redact, true) as T; // the same shape: only texts have changed
}

function redactWithin(value: unknown, redact: Redact, isStructure: boolean): unknown {
  if (typeof value === "string") return redactString(value, redact);
  if (Array.isArray(value)) return redactList(value, redact, isStructure);
  return isJsonObject(value) ? redactObject(value, redact, isStructure) : value;
}

/** JSON in a text is read, because it may write characters by their numbers. */
function redactString(text: string, redact: Redact): string {
  const json = /^\s*[[{"]/.test(text) ? parseShallowJson(text) : undefined;
  if (json === undefined) return redact(text);
  const redacted = redactContents(json, redact);
  return redacted === json ? text : printJson(redacted);
}

function redactList(list: unknown[], redact: Redact, isStructure: boolean): unknown[] {
  const redacted = list.map((item) => redactWithin(item, redact, isStructure));
  return redacted.every((item, at) => item === list[at]) ? list : keepWritten(list, redacted);
}

function redactObject(object: JsonObject, redact: Redact, isStructure: boolean): JsonObject {
  const entries = Object.entries(object);
  const redacted = entries.map(([name, value]): [string, unknown] => {
    if (isStructure && STRUCTURE.has(name) && !isContainer(value)) return [name, value];
    return [name, redactWithin(value, redact, isStructure && !CONTENTS.has(name))];
  });
  const isSame = redacted.every(([, value], at) => value === entries[at]?.[1]);
  return isSame ? object : keepWritten(object, Object.fromEntries(redacted));
}

function isContainer(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
