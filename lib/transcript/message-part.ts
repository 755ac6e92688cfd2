// Parts of messages in the spellings that dialects share: of which kind a part is, and where each kind keeps its fields.
import { isJsonObject, parseShallowJson, type JsonObject } from "@/lib/base/json/json";
import { firstTextAt, listAt, objectAt, textAt } from "@/lib/base/json/json-fields";
import { ownValue } from "@/lib/base/json/own-value";

/** `tool` is a call and its result in one part, `step` a separator without content. */
type PartKind = "text" | "refusal" | "reasoning" | "call" | "result" | "tool" | "step";

export interface KnownPart {
  kind: PartKind;
  /** The object with the fields: the part, or an object within it. */
  fields: JsonObject;
}

// A map, because the type of a part is anything, names of Object.prototype included.
const KINDS: ReadonlyMap<string, PartKind> = new Map<string, PartKind>([
  ["text", "text"],
  ["input_text", "text"],
  ["output_text", "text"],
  ["refusal", "refusal"],
  ["reasoning", "reasoning"],
  ["thinking", "reasoning"],
  ["tool_call", "call"],
  ["tool-call", "call"],
  ["toolCall", "call"],
  ["tool_use", "call"],
  ["server_tool_use", "call"],
  ["function_call", "call"],
  ["custom_tool_call", "call"],
  ["tool_result", "result"],
  ["tool-result", "result"],
  ["tool_call_response", "result"],
  ["function_call_output", "result"],
  ["custom_tool_call_output", "result"],
  ["dynamic-tool", "tool"],
  ["step-start", "step"],
]);

/** Gemini's and Bedrock's parts have no type: their kind is the name of their field. */
const KINDS_BY_KEY: readonly (readonly [string, PartKind])[] = [
  ["functionCall", "call"],
  ["function_call", "call"],
  ["functionResponse", "result"],
  ["function_response", "result"],
  ["toolUse", "call"],
  ["toolResult", "result"],
  ["reasoningContent", "reasoning"],
  ["toolInvocation", "tool"],
];

/** Null for a part that is none of these, such as a picture. */
export function recognizePart(part: JsonObject): KnownPart | null {
  // A2A names the type of a part `kind`.
  const type = textAt(part, "type") || textAt(part, "kind");
  const kind = KINDS.get(type) ?? (type === "" && hasText(part) ? "text" : undefined);
  if (kind === "text" && part["thought"] === true) return { kind: "reasoning", fields: part };
  if (kind) return { kind, fields: part };
  return recognizeByKey(part) ?? recognizeTool(part, type);
}

function recognizeByKey(part: JsonObject): KnownPart | null {
  const found = KINDS_BY_KEY.find(([key]) => Object.hasOwn(part, key));
  if (!found) return null;
  const [key, kind] = found;
  const fields = ownValue(part, key);
  return isJsonObject(fields) ? { kind, fields } : null;
}

/** A tool of the AI SDK's UI messages: `tool-` and its name. */
function recognizeTool(part: JsonObject, type: string): KnownPart | null {
  const isTool = type.startsWith("tool-") && textAt(part, "toolCallId") !== "";
  return isTool ? { kind: "tool", fields: part } : null;
}

const hasText = (part: JsonObject) => firstTextAt(part, "text", "content") !== null;

export interface CallFields {
  id: string | null;
  name: string | null;
  /** Undefined where there are none. */
  arguments: unknown;
}

/** Of a part that is a call, of a call in OpenAI's form, or of a tool. */
export function callFields(fields: JsonObject): CallFields {
  const called = isJsonObject(fields["function"]) ? fields["function"] : fields;
  const type = textAt(fields, "type");
  const ofType = type.startsWith("tool-") ? type.slice("tool-".length) : null;
  return {
    id: firstTextAt(fields, "call_id", "id", "toolCallId", "tool_call_id", "toolUseId"),
    name: firstTextAt(called, "name", "toolName") ?? ofType,
    arguments: called["arguments"] ?? called["args"] ?? called["input"],
  };
}

export interface ResultFields {
  callId: string | null;
  name: string | null;
  /** Undefined where there is none. */
  value: unknown;
}

/** Of a part that is a result, or of a tool. */
export function resultFields(fields: JsonObject): ResultFields {
  const ids = ["toolCallId", "tool_call_id", "tool_use_id", "call_id", "id", "toolUseId"];
  const { result, output, content, response, errorText } = fields;
  return {
    callId: firstTextAt(fields, ...ids),
    name: firstTextAt(fields, "toolName", "name"),
    value: result ?? output ?? content ?? response ?? errorText,
  };
}

/** Its text, or the texts of its summary; empty where there is none. */
export function reasoningText(fields: JsonObject): string {
  const { reasoningText: inner } = fields; // Bedrock's
  if (isJsonObject(inner)) return textAt(inner, "text");
  const text = firstTextAt(fields, "text", "thinking", "reasoning", "content");
  const items = [...listAt(fields, "summary"), ...listAt(fields, "content")];
  return text ?? items.flatMap((item) => textAt(objectAt(item), "text") || []).join("\n");
}

/** Parses a text that is a JSON object or array; any other value is returned unchanged. */
export function unfoldJson(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  return parseShallowJson(value) ?? value;
}
