// Reads a stored chat message, in any of the spellings that SDKs send, into what is shown. Nothing is refused:
// what is not understood is shown as JSON.
import { printJson } from "@/lib/exact-json";
import { isJsonObject, parseShallowJson, type JsonObject } from "@/lib/json";
import { ownValue } from "@/lib/own-value";
import { toStorableText } from "@/lib/storable-text";
import { toTraceId } from "@/lib/to-trace-id";
import { readMedia, type MediaSource } from "./read-media";
import {
  transcriptMessageSchema,
  type ToolCall,
  type TranscriptMessage,
} from "./transcript-message";

/** A part before its media have an address. */
export type SourcePart =
  | { type: "text" | "reasoning"; text: string }
  | { type: "image" | "audio"; source: MediaSource }
  | { type: "file"; source: MediaSource; filename: string | null }
  | { type: "tool-result"; toolCallId: string | null; toolName: string | null; value: unknown }
  | { type: "json"; value: unknown };

export type SourceMessage = Omit<TranscriptMessage, "key" | "parts" | "isStreaming"> & {
  parts: SourcePart[];
};

const NO_TRACE = /^0*$/;

export function readMessage(raw: unknown): SourceMessage {
  const message = isJsonObject(raw) ? raw : { content: raw };
  const parts = [
    ...textPart("reasoning", message["reasoning_content"]),
    ...readContent(message["content"]),
    ...asList(message["parts"]).flatMap(readPart),
    ...textPart("text", message["error"], "Error: "),
  ];
  const traceId = textAt(message, "trace_id", "traceId");
  return {
    id: textAt(message, "id"),
    role: textAt(message, "role") ?? "unknown",
    name: textAt(message, "name"),
    traceId: traceId && !NO_TRACE.test(traceId) ? toTraceId(traceId) : null,
    parts: parts.filter((part) => !isToolCallPart(part)),
    toolCalls: readToolCalls(message, parts),
    toolCallId: textAt(message, "toolCallId", "tool_call_id"),
    ...readUsage(message["usage"]),
  };
}

/** Ours, or nothing: what others put there is theirs. */
function readUsage(usage: unknown): Pick<TranscriptMessage, "usage"> {
  const read = transcriptMessageSchema.shape.usage.safeParse(usage);
  return read.success && read.data ? { usage: read.data } : {};
}

function readContent(content: unknown): SourcePart[] {
  if (typeof content === "string") return readTextContent(content);
  if (Array.isArray(content)) return content.flatMap(readPart);
  return content === null || content === undefined ? [] : [{ type: "json", value: content }];
}

/** Older SDKs send a list of parts as the JSON of it. */
function readTextContent(content: string): SourcePart[] {
  if (content.startsWith('[{"')) {
    const list = parseShallowJson(content);
    const isParts = (item: unknown) => isJsonObject(item) && typeof item["type"] === "string";
    if (Array.isArray(list) && list.every(isParts)) return list.flatMap(readPart);
  }
  return textPart("text", content);
}

function readPart(part: unknown): SourcePart[] {
  if (typeof part === "string") return textPart("text", part);
  if (!isJsonObject(part)) return [{ type: "json", value: part }];
  const read = PART_READERS.get(textAt(part, "type") ?? "text")?.(part);
  return [read ?? { type: "json", value: part }];
}

type PartReader = (part: JsonObject) => SourcePart | null;

const readText: PartReader = (part) => {
  const text = textAt(part, "text", "content");
  return text === null ? null : { type: "text", text };
};

const readReasoning: PartReader = (part) => {
  const text = textAt(part, "text", "reasoning");
  return text === null ? null : { type: "reasoning", text };
};

const readFile: PartReader = (part) => {
  const type = mediaTypeOf(part);
  const source = readMedia(part["data"] ?? part["file"] ?? part["url"], type);
  if (!source) return null;
  if (source.mediaType?.startsWith("image/")) return { type: "image", source };
  if (source.mediaType?.startsWith("audio/")) return { type: "audio", source };
  return { type: "file", source, filename: textAt(part, "filename", "name") };
};

const readImage: PartReader = (part) => {
  const link = part["image_url"];
  const value = part["image"] ?? (isJsonObject(link) ? link["url"] : link) ?? part["url"];
  const source = readMedia(value, mediaTypeOf(part) ?? "image/png");
  return source && { type: "image", source };
};

const readAudio: PartReader = (part) => {
  const audio = isJsonObject(part["input_audio"]) ? part["input_audio"] : part;
  const format = textAt(audio, "format");
  const type = mediaTypeOf(audio) ?? (format ? `audio/${format}` : "audio/wav");
  const source = readMedia(audio["data"] ?? audio["url"], type);
  return source && { type: "audio", source };
};

const readToolResult: PartReader = (part) => ({
  type: "tool-result",
  toolCallId: textAt(part, "toolCallId", "tool_call_id", "tool_use_id"),
  toolName: textAt(part, "toolName", "name"),
  value: part["result"] ?? part["output"] ?? part["content"] ?? null,
});

// A map, because the type of a part is anything, names of Object.prototype included.
const PART_READERS = new Map<string, PartReader>(
  Object.entries({
    text: readText,
    input_text: readText,
    output_text: readText,
    reasoning: readReasoning,
    thinking: (part: JsonObject) =>
      readReasoning({ ...part, text: part["text"] ?? part["thinking"] }),
    image: readImage,
    image_url: readImage,
    input_image: readImage,
    file: readFile,
    binary: readFile,
    input_audio: readAudio,
    audio: readAudio,
    tool_result: readToolResult,
    "tool-result": readToolResult,
  }),
);

const TOOL_CALL_PARTS = new Set<unknown>(["tool_call", "tool-call", "tool_use"]);

function isToolCallPart(part: SourcePart): part is { type: "json"; value: JsonObject } {
  return (
    part.type === "json" && isJsonObject(part.value) && TOOL_CALL_PARTS.has(part.value["type"])
  );
}

function readToolCalls(message: JsonObject, parts: readonly SourcePart[]): ToolCall[] {
  const lists = [...asList(message["toolCalls"]), ...asList(message["tool_calls"])];
  const single = isJsonObject(message["function_call"])
    ? [{ function: message["function_call"] }]
    : [];
  const inContent = parts.filter(isToolCallPart).map((part) => part.value);
  return [...lists, ...single, ...inContent].map(readToolCall);
}

function readToolCall(raw: unknown): ToolCall {
  const call = isJsonObject(raw) ? raw : {};
  const called = isJsonObject(call["function"]) ? call["function"] : call;
  const args = called["arguments"] ?? called["args"] ?? called["input"];
  return {
    id: textAt(call, "id", "toolCallId"),
    name: textAt(called, "name", "toolName") ?? "tool",
    arguments: toArgumentsText(args),
  };
}

function toArgumentsText(args: unknown): string {
  if (typeof args === "string") return toStorableText(args);
  return args === undefined ? "" : printJson(args);
}

function mediaTypeOf(part: JsonObject): string | null {
  return textAt(part, "mediaType", "mimeType", "media_type", "mime_type");
}

function textPart(type: "text" | "reasoning", value: unknown, prefix = ""): SourcePart[] {
  return typeof value === "string" && value !== ""
    ? [{ type, text: toStorableText(prefix + value) }]
    : [];
}

function textAt(object: JsonObject, ...keys: string[]): string | null {
  for (const key of keys) {
    const value = ownValue(object, key);
    if (typeof value === "string" && value !== "") return toStorableText(value);
  }
  return null;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
