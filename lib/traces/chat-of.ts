// The chat in an input or an output, wherever a sender puts it.
import { isJsonObject, parseShallowJson, type JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { isChatMessage } from "@/lib/transcript/chat-role";

const LISTS = ["chat_history", "messages", "input_messages", "output_messages", "choices"];
const TEXTS = [
  "content",
  "text",
  "message",
  "question",
  "query",
  "input",
  "answer",
  "output",
  "value",
];

/** Messages as they were sent; null for what is no chat. A lone message speaks as `role` where it names none. */
export function chatOf(bucket: JsonObject, role: "user" | "assistant"): JsonObject[] | null {
  for (const key of LISTS) {
    const messages = messagesIn(ownValue(bucket, key));
    if (messages) return messages;
  }
  if (typeof bucket["role"] === "string" && hasWords(bucket)) return [bucket];
  const text = onlyText(bucket);
  return text === null ? null : [{ role, content: text }];
}

function messagesIn(value: unknown): JsonObject[] | null {
  const list = typeof value === "string" ? parseShallowJson(value) : value;
  if (!Array.isArray(list) || list.length === 0) return null;
  const messages = list.map((item: unknown) =>
    isJsonObject(item) && isJsonObject(item["message"]) ? item["message"] : item,
  );
  return messages.every(isChatMessage) ? messages : null;
}

function hasWords(message: JsonObject): boolean {
  return ["content", "parts", "tool_calls", "toolCalls"].some((key) => key in message);
}

/** Of a bucket that holds nothing else. */
function onlyText(bucket: JsonObject): string | null {
  const [only, ...others] = Object.entries(bucket);
  if (!only || others.length > 0) return null;
  const [key, value] = only;
  return TEXTS.includes(key) && typeof value === "string" && value !== "" ? value : null;
}
