// The parts of a message, in any of the spellings that dialects send. What is not understood is JSON.
import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, parseShallowJson, type JsonObject } from "@/lib/base/json/json";
import { firstTextAt } from "@/lib/base/json/json-fields";
import { toStorableText } from "@/lib/base/text/visible-text";
import {
  callFields,
  reasoningText,
  recognizePart,
  resultFields,
  type KnownPart,
  type ResultFields,
} from "./message-part";
import { MEDIA_READERS, MEDIA_READERS_BY_KEY, type MediaPart, type SourcePart } from "./read-media";
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

const only = (...parts: SourcePart[]): ReadParts => ({ parts, calls: [] });

const jsonPart = (value: unknown): ReadParts => only({ type: "json", value });

function readPart(part: unknown): ReadParts {
  if (typeof part === "string") return only(...textPart("text", part));
  if (!isJsonObject(part)) return jsonPart(part);
  const media = readMediaPart(part);
  if (media) return only(media);
  const known = recognizePart(part);
  return (known && READERS[known.kind](known.fields)) ?? jsonPart(part);
}

/** Null for a part without the usual content of its kind: it is shown as JSON. */
type PartReader = (fields: JsonObject) => ReadParts | null;

const READERS: Readonly<Record<KnownPart["kind"], PartReader>> = {
  text: (fields) => onlyText("text", firstTextAt(fields, "text", "content")),
  refusal: (fields) => onlyText("text", firstTextAt(fields, "refusal", "text")),
  reasoning: (fields) => onlyText("reasoning", reasoningText(fields)),
  call: (fields) => ({ parts: [], calls: [readToolCall(fields)] }),
  result: (fields) => resultParts(resultFields(fields)),
  tool: readTool,
  step: () => NOTHING,
};

function onlyText(type: "text" | "reasoning", text: string | null): ReadParts | null {
  return text === null || text === "" ? null : only(...textPart(type, text));
}

/** What a tool gave back; pictures and files among it are parts of their own. */
function resultParts({ callId: toolCallId, name: toolName, value = null }: ResultFields) {
  const items: unknown[] = Array.isArray(value) ? value : [];
  const media = items.map((item) => (isJsonObject(item) ? readMediaPart(item) : null));
  const found = media.filter((part) => part !== null);
  const rest = items.filter((_, index) => media[index] === null);
  const marked = toolCallId === null ? found : found.map((part) => ({ ...part, toolCallId }));
  const kept = found.length === 0 ? value : rest;
  return only({ type: "tool-result", toolCallId, toolName, value: kept }, ...marked);
}

function readTool(fields: JsonObject): ReadParts | null {
  const call = readToolCall(fields);
  if (call.id === null) return null;
  const result = resultFields(fields);
  const { parts } =
    result.value === undefined ? NOTHING : resultParts({ ...result, name: call.name });
  return { parts, calls: [call] };
}

function readMediaPart(part: JsonObject): MediaPart | null {
  const type = firstTextAt(part, "type", "kind");
  if (type !== null) return MEDIA_READERS.get(type)?.(part) ?? null;
  const reader = MEDIA_READERS_BY_KEY.find(([key]) => Object.hasOwn(part, key))?.[1];
  return reader?.(part) ?? null;
}

/** OpenAI's form of a call, or a part or an item that is one. */
export function readToolCall(raw: unknown): ToolCall {
  const { id, name, arguments: args } = callFields(isJsonObject(raw) ? raw : {});
  return { id, name: name ?? "tool", arguments: toArgumentsText(args) };
}

function toArgumentsText(args: unknown): string {
  if (typeof args === "string") return toStorableText(args);
  return args === undefined ? "" : printJson(args);
}
