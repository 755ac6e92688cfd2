// Reads a stored chat message, in any of the forms that SDKs send, into what is shown. Nothing is refused, and no content
// is dropped: what is not understood is shown as JSON.
import { toTraceId } from "@/lib/base/ids/ids";
import { keepWritten } from "@/lib/base/json/exact-json";
import { hasContent, isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { firstTextAt, valueAt } from "@/lib/base/json/json-fields";
import { chatRole, unwrapMessage } from "./chat-role";
import type { SourcePart } from "./read-media";
import { joinAll, readParts, readToolCall, textPart, type ReadParts } from "./read-parts";
import type { TranscriptMessage } from "./transcript-message";

export type { SourcePart } from "./read-media";

export type SourceMessage = Omit<TranscriptMessage, "key" | "parts" | "isStreaming"> & {
  parts: SourcePart[];
};

const NO_TRACE = /^0*$/;

export function readMessage(raw: unknown): SourceMessage {
  const message = isJsonObject(raw) ? unwrapMessage(raw) : { content: raw };
  const traceId = firstTextAt(message, "trace_id", "traceId");
  const { parts, calls } = readContent(message);
  return {
    id: firstTextAt(message, "id"),
    role: chatRole(message) ?? "unknown",
    name: firstTextAt(message, "name"),
    traceId: traceId && !NO_TRACE.test(traceId) ? toTraceId(traceId) : null,
    parts,
    toolCalls: calls,
    toolCallId: firstTextAt(message, "toolCallId", "tool_call_id", "call_id"),
    ...readUsage(message["usage"]),
  };
}

/** Ours, or nothing: what others put there is theirs. */
function readUsage(usage: unknown): Pick<TranscriptMessage, "usage"> {
  const latencyMs = numberAt(usage, "latencyMs");
  const inputTokens = numberAt(usage, "inputTokens");
  const outputTokens = numberAt(usage, "outputTokens");
  const costUsd = numberAt(usage, "costUsd");
  const isOurs =
    typeof latencyMs === "number" &&
    inputTokens !== undefined &&
    outputTokens !== undefined &&
    costUsd !== undefined;
  return isOurs ? { usage: { latencyMs, inputTokens, outputTokens, costUsd } } : {};
}

/** A number or null; undefined for anything else. */
function numberAt(value: unknown, name: string): number | null | undefined {
  const found = valueAt(value, name);
  if (found === null) return null;
  return typeof found === "number" && Number.isFinite(found) ? found : undefined;
}

function readContent(message: JsonObject): ReadParts {
  const content = isItem(message) ? readItem(message) : readFields(message);
  const isEmpty = content.parts.length === 0 && content.calls.length === 0;
  return isEmpty ? { parts: remainderOf(message), calls: [] } : content;
}

const ITEMS: ReadonlySet<unknown> = new Set([
  "function_call",
  "function_call_output",
  "custom_tool_call",
  "custom_tool_call_output",
  "reasoning",
]);

/** The Responses API lists calls, results and thoughts beside messages. */
function isItem(message: JsonObject): boolean {
  return message["role"] === undefined && ITEMS.has(message["type"]);
}

/** The result of a tool call becomes the content of its message, as in a message of the role `tool`. */
function readItem(message: JsonObject): ReadParts {
  const { type, output } = message;
  return typeof type === "string" && type.endsWith("_output")
    ? readParts(output)
    : readParts([message]);
}

function readFields(message: JsonObject): ReadParts {
  const { audio } = message;
  const content = readParts(message["content"]);
  const spoken = isJsonObject(audio) ? readSpeech(audio, content) : joinAll([]);
  return joinAll([
    onlyParts(textPart("reasoning", message["reasoning_content"])),
    content,
    readParts(listOrNothing(message["parts"])),
    onlyParts(textPart("text", message["refusal"])),
    spoken,
    onlyParts(textPart("text", message["error"], "Error: ")),
    { parts: [], calls: callsOf(message) },
  ]);
}

const onlyParts = (parts: SourcePart[]): ReadParts => ({ parts, calls: [] });

function listOrNothing(value: unknown): unknown[] | null {
  return Array.isArray(value) ? value : null;
}

/** A spoken reply: its transcript, unless the content has it already, and its sound. */
function readSpeech(audio: JsonObject, content: ReadParts): ReadParts {
  const words = content.parts.length === 0 ? textPart("text", audio["transcript"]) : [];
  const hasSound = typeof audio["data"] === "string" && audio["data"] !== "";
  const sound = hasSound ? readParts([{ ...audio, type: "audio" }]) : joinAll([]);
  return joinAll([onlyParts(words), sound]);
}

function callsOf(message: JsonObject) {
  const lists = [message["toolCalls"], message["tool_calls"]].flatMap((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  );
  const single = message["function_call"];
  return [...lists, ...(isJsonObject(single) ? [{ function: single }] : [])].map(readToolCall);
}

/** Fields about a message that are not its content. */
const ENVELOPE: ReadonlySet<string> = new Set([
  ...[
    "id",
    "role",
    "type",
    "name",
    "trace_id",
    "traceId",
    "parent_id",
    "parentId",
    "index",
    "status",
  ],
  ...[
    "tool_call_id",
    "toolCallId",
    "call_id",
    "timestamp",
    "created_at",
    "createdAt",
    "usage",
    "model",
  ],
  ...["annotations", "metadata", "additional_kwargs", "response_metadata", "usage_metadata", "lc"],
  ...["finish_reason", "stop_reason", "invalid_tool_calls", "example", "phase"],
]);

/** All other fields of a message, if nothing of it was understood. */
function remainderOf(message: JsonObject): SourcePart[] {
  const rest = Object.entries(message).filter(
    ([key, value]) => !ENVELOPE.has(key) && hasContent(value, { ignoresFalse: true }),
  );
  if (rest.length === 0) return [];
  return [{ type: "json", value: keepWritten(message, Object.fromEntries<unknown>(rest)) }];
}
