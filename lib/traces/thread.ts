// The conversation that the model calls of a trace add up to. A call is sent all that was said before, so each message
// is told by the first call that holds it.
import type { JsonObject } from "@/lib/json";
import { chatOf } from "./chat-of";

export interface SpokenSpan {
  key: string;
  inputs: JsonObject;
  outputs: JsonObject;
}

export interface ThreadLine {
  spanKey: string;
  message: JsonObject;
}

/** `spans` in the order of their start. */
export function toThread(spans: readonly SpokenSpan[]): ThreadLine[] {
  const told = new Map<string, number>();
  const lines: ThreadLine[] = [];
  for (const { key, inputs, outputs } of spans) {
    const held = new Map<string, number>();
    const messages = [...(chatOf(inputs, "user") ?? []), ...(chatOf(outputs, "assistant") ?? [])];
    for (const message of messages) {
      const words = wordsOf(message);
      const count = (held.get(words) ?? 0) + 1;
      held.set(words, count);
      if (count <= (told.get(words) ?? 0)) continue;
      told.set(words, count);
      lines.push({ spanKey: key, message });
    }
  }
  return lines;
}

/** Ids, names and usage differ between an answer and the history that repeats it. */
function wordsOf(message: JsonObject): string {
  const { role, content, tool_calls: calls, toolCalls, parts, tool_call_id: callId } = message;
  return JSON.stringify([
    role,
    content ?? null,
    calls ?? toolCalls ?? null,
    parts ?? null,
    callId ?? null,
  ]);
}
