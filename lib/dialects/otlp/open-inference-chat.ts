// Messages as OpenInference flattens them, each in an object that names what it is: `llm.input_messages.0.message.role`.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { listOf, unflatten } from "./attributes";

export function openInferenceChat(
  attributes: JsonObject,
  side: "input" | "output",
): JsonObject | undefined {
  const bucket = unflatten(attributes, `llm.${side}_messages`);
  const sent = listOf(bucket && (bucket["value"] ?? Object.values(bucket)));
  const messages = sent.map((item) => insideOf(item, "message")).filter(isJsonObject);
  const role = side === "input" ? "user" : "assistant";
  return messages.length > 0
    ? { chat_history: messages.map((message) => toMessage(role, message)) }
    : undefined;
}

function toMessage(role: string, message: JsonObject): JsonObject {
  const { contents, tool_calls, ...rest } = message;
  const parts = listOf(contents).map(toPart);
  const calls = listOf(tool_calls).map((call) => insideOf(call, "tool_call"));
  return {
    role,
    content: parts.length > 0 ? parts : "",
    ...rest,
    ...(calls.length > 0 && { tool_calls: calls }),
  };
}

function toPart(item: unknown): unknown {
  const part = insideOf(item, "message_content");
  if (!isJsonObject(part)) return part;
  const image = insideOf(part["image"], "image");
  return isJsonObject(image) ? { type: "image_url", image_url: image["url"] } : part;
}

function insideOf(value: unknown, name: string): unknown {
  const inside = isJsonObject(value) ? ownValue(value, name) : undefined;
  return isJsonObject(inside) ? inside : value;
}
