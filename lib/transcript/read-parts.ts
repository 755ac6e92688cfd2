// The parts of a message, in any of the spellings that dialects send. What is not understood is JSON.
import { printJson } from "@/lib/exact-json";
import { isJsonObject, parseShallowJson, type JsonObject } from "@/lib/json";
import { firstTextAt } from "@/lib/json-fields";
import { toStorableText } from "@/lib/storable-text";
import { MEDIA_READERS, MEDIA_READERS_BY_KEY } from "./read-media-part";
import type { MediaPart, SourcePart } from "./source-part";
import type { ToolCall } from "./transcript-message";

export interface ReadParts {
  parts: SourcePart[];
  calls: ToolCall[];
}

const NOTHING: ReadParts = { parts: [], calls: [] };

/** Of a plain text, a list of parts, one part, or anything else. */
export function readParts(content: unknown): ReadParts {
  if (content === null || content === undefined) return NOTHING;
  if (typeof content === "string") return readText(content);
  if (Array.isArray(content)) return joinAll(content.map(readPart));
  return isJsonObject(content) && typeof content["type"] === "string"
    ? readPart(content)
    : { parts: [{ type: "json", value: content }], calls: [] };
}

/** Older SDKs send a list of parts as the JSON of it. */
function readText(content: string): ReadParts {
  if (content.startsWith('[{"')) {
    const list = parseShallowJson(content);
    const isPart = (item: unknown) => isJsonObject(item) && typeof item["type"] === "string";
    if (Array.isArray(list) && list.every(isPart)) return joinAll(list.map(readPart));
  }
  return { parts: textPart("text", content), calls: [] };
}

export function joinAll(all: readonly ReadParts[]): ReadParts {
  return {
    parts: all.flatMap(({ parts }) => parts),
    calls: all.flatMap(({ calls }) => calls),
  };
}

export function textPart(type: "text" | "reasoning", value: unknown, prefix = ""): SourcePart[] {
  return typeof value === "string" && value !== ""
    ? [{ type, text: toStorableText(prefix + value) }]
    : [];
}

type PartReader = (part: JsonObject) => ReadParts | null;

const only = (...parts: SourcePart[]): ReadParts => ({ parts, calls: [] });
const onlyText = (type: "text" | "reasoning", text: string | null) =>
  text === null ? null : only({ type, text });

const readPlainText: PartReader = (part) =>
  onlyText(part["thought"] === true ? "reasoning" : "text", firstTextAt(part, "text", "content"));
const readRefusal: PartReader = (part) => onlyText("text", firstTextAt(part, "refusal", "text"));

function textOfItem(item: unknown): string[] {
  const text = isJsonObject(item) ? firstTextAt(item, "text") : null;
  return text === null ? [] : [text];
}

/** Its text, or the texts of its summary. */
const readReasoning: PartReader = (part) => {
  const text = firstTextAt(part, "text", "thinking", "reasoning", "content");
  const summary = [part["summary"], part["content"]].flatMap((list) =>
    Array.isArray(list) ? list.flatMap(textOfItem) : [],
  );
  const whole = text ?? summary.join("\n");
  return onlyText("reasoning", whole === "" ? null : whole);
};

const readCallPart: PartReader = (part) => ({ parts: [], calls: [readToolCall(part)] });

const readToolResult: PartReader = (part) => {
  const toolCallId = firstTextAt(
    part,
    "toolCallId",
    "tool_call_id",
    "tool_use_id",
    "call_id",
    "id",
  );
  const value =
    part["result"] ?? part["output"] ?? part["content"] ?? part["response"] ?? part["errorText"];
  return resultParts(value ?? null, {
    toolCallId,
    toolName: firstTextAt(part, "toolName", "name"),
  });
};

interface Answered {
  toolCallId: string | null;
  toolName: string | null;
}

/** What a tool gave back; pictures and files among it are parts of their own. */
function resultParts(value: unknown, { toolCallId, toolName }: Answered): ReadParts {
  const items: unknown[] = Array.isArray(value) ? value : [];
  const media = items.map((item) => (isJsonObject(item) ? readMediaPart(item) : null));
  const found = media.filter((part) => part !== null);
  const rest = items.filter((_, index) => media[index] === null);
  const marked = toolCallId === null ? found : found.map((part) => ({ ...part, toolCallId }));
  const kept = found.length === 0 ? value : rest;
  return only({ type: "tool-result", toolCallId, toolName, value: kept }, ...marked);
}

/** A tool of the AI SDK's UI messages: call and result in one part. */
const readUiTool: PartReader = (part) => {
  const inner = isJsonObject(part["toolInvocation"]) ? part["toolInvocation"] : part;
  const id = firstTextAt(inner, "toolCallId");
  if (id === null) return null;
  const name =
    firstTextAt(inner, "toolName") ?? (firstTextAt(part, "type") ?? "").replace(/^tool-/, "");
  const args = inner["input"] ?? inner["args"];
  const value = inner["output"] ?? inner["result"] ?? inner["errorText"];
  const { parts } =
    value === undefined ? NOTHING : resultParts(value, { toolCallId: id, toolName: name });
  return { parts, calls: [{ id, name, arguments: toArgumentsText(args) }] };
};

// A map, because the type of a part is anything, names of Object.prototype included.
const READERS: ReadonlyMap<string, PartReader> = new Map<string, PartReader>([
  ["text", readPlainText],
  ["input_text", readPlainText],
  ["output_text", readPlainText],
  ["refusal", readRefusal],
  ["reasoning", readReasoning],
  ["thinking", readReasoning],
  ["tool_call", readCallPart],
  ["tool-call", readCallPart],
  ["tool_use", readCallPart],
  ["server_tool_use", readCallPart],
  ["function_call", readCallPart],
  ["custom_tool_call", readCallPart],
  ["tool_result", readToolResult],
  ["tool-result", readToolResult],
  ["tool_call_response", readToolResult],
  ["function_call_output", readToolResult],
  ["custom_tool_call_output", readToolResult],
  ["tool-invocation", readUiTool],
  ["dynamic-tool", readUiTool],
  ["step-start", () => NOTHING],
]);

/** Gemini's and Bedrock's parts have no type: they are named by what they hold. */
const READERS_BY_KEY: readonly (readonly [string, PartReader])[] = [
  ["functionCall", (part) => readInner(part["functionCall"], readCallPart)],
  ["function_call", (part) => readInner(part["function_call"], readCallPart)],
  ["functionResponse", (part) => readInner(part["functionResponse"], readResponse)],
  ["function_response", (part) => readInner(part["function_response"], readResponse)],
  ["toolUse", (part) => readInner(part["toolUse"], readCallPart)],
  ["toolResult", (part) => readInner(part["toolResult"], readBedrockResult)],
  ["reasoningContent", (part) => readInner(part["reasoningContent"], readReasoningContent)],
];

function readInner(inner: unknown, reader: PartReader): ReadParts | null {
  return isJsonObject(inner) ? reader(inner) : null;
}

/** Without an id it answers the call of its name. */
const readResponse: PartReader = (part) =>
  resultParts(part["response"] ?? null, {
    toolCallId: firstTextAt(part, "id"),
    toolName: firstTextAt(part, "name"),
  });

const readBedrockResult: PartReader = (part) =>
  resultParts(part["content"] ?? null, {
    toolCallId: firstTextAt(part, "toolUseId"),
    toolName: null,
  });

const readReasoningContent: PartReader = (part) => readInner(part["reasoningText"], readReasoning);

function readPart(part: unknown): ReadParts {
  if (typeof part === "string") return only(...textPart("text", part));
  if (!isJsonObject(part)) return only({ type: "json", value: part });
  const media = readMediaPart(part);
  if (media) return only(media);
  return readerOf(part)?.(part) ?? only({ type: "json", value: part });
}

function readerOf(part: JsonObject): PartReader | undefined {
  const type = firstTextAt(part, "type", "kind") ?? "";
  const known = READERS.get(type) ?? READERS_BY_KEY.find(([key]) => Object.hasOwn(part, key))?.[1];
  if (known) return known;
  if (type.startsWith("tool-")) return readUiTool;
  return type === "" ? readPlainText : undefined;
}

function readMediaPart(part: JsonObject): MediaPart | null {
  const type = firstTextAt(part, "type", "kind");
  if (type !== null) return MEDIA_READERS.get(type)?.(part) ?? null;
  const reader = MEDIA_READERS_BY_KEY.find(([key]) => Object.hasOwn(part, key))?.[1];
  return reader?.(part) ?? null;
}

/** OpenAI's form of a call, or a part or an item that is one. */
export function readToolCall(raw: unknown): ToolCall {
  const call = isJsonObject(raw) ? raw : {};
  const called = isJsonObject(call["function"]) ? call["function"] : call;
  const args = called["arguments"] ?? called["args"] ?? called["input"];
  return {
    id: firstTextAt(call, "call_id", "id", "toolCallId", "tool_call_id", "toolUseId"),
    name: firstTextAt(called, "name", "toolName") ?? "tool",
    arguments: toArgumentsText(args),
  };
}

function toArgumentsText(args: unknown): string {
  if (typeof args === "string") return toStorableText(args);
  return args === undefined ? "" : printJson(args);
}
