// The chat in an input or an output, wherever a sender puts it.
import { canonicalJson } from "@/lib/base/json/canonical-json";
import { isJsonObject, parseShallowJson, type JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { isChatMessage } from "@/lib/transcript/chat-role";
import { readMessage } from "@/lib/transcript/read-message";
import { rolesOf } from "./roles-of";
import type { TraceDetail } from "./trace";

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

/** Messages as they were sent; null for what is not a chat. A lone message without a role gets `role`. */
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

/** Of a bucket with no other content. */
function onlyText(bucket: JsonObject): string | null {
  const [only, ...others] = Object.entries(bucket);
  if (!only || others.length > 0) return null;
  const [key, value] = only;
  return TEXTS.includes(key) && typeof value === "string" && value !== "" ? value : null;
}

// Rebuilds the conversation from the model calls of a trace. Every call repeats the messages before it, so each message
// is taken from the first call that contains it.

export interface ModelCallSpan {
  key: string;
  inputs: JsonObject;
  outputs: JsonObject;
}

export interface ThreadLine {
  spanKey: string;
  message: JsonObject;
}

/** `spans` in the order of their start. */
export function toThread(spans: readonly ModelCallSpan[]): ThreadLine[] {
  const seen = new Map<string, number>();
  const lines: ThreadLine[] = [];
  for (const { key, inputs, outputs } of spans) {
    const inCall = new Map<string, number>();
    const messages = [...(chatOf(inputs, "user") ?? []), ...(chatOf(outputs, "assistant") ?? [])];
    for (const message of messages) {
      const words = wordsOf(message);
      const count = (inCall.get(words) ?? 0) + 1;
      inCall.set(words, count);
      if (count <= (seen.get(words) ?? 0)) continue;
      seen.set(words, count);
      lines.push({ spanKey: key, message });
    }
  }
  return lines;
}

/** The model calls of the agent, without those of the simulated user and the judge. */
export function listAgentCalls(spans: TraceDetail["spans"]): ModelCallSpan[] {
  const roleOf = rolesOf(spans);
  return spans.flatMap((span) => {
    const { key, kind, inputs, outputs } = span;
    const isSpoken = kind === "model" && roleOf(span) === "agent" && inputs && outputs;
    return isSpoken ? [{ key, inputs, outputs }] : [];
  });
}

/** Ids, usage and spelling differ between an answer and the history that repeats it. */
function wordsOf(message: JsonObject): string {
  const { role, parts, toolCalls, toolCallId } = readMessage(message);
  const calls = toolCalls.map(({ name, arguments: given }) => [
    name,
    parseShallowJson(given) ?? given,
  ]);
  return canonicalJson([role, parts, calls, toolCallId]);
}
