// The conversation that the model calls of a trace add up to. A call is sent all that was said before, so each message
// is told by the first call that holds it.
import { canonicalJson } from "@/lib/base/json/canonical-json";
import { parseShallowJson, type JsonObject } from "@/lib/base/json/json";
import { readMessage } from "@/lib/transcript/read-message";
import { chatOf } from "./chat-of";
import { rolesOf } from "./roles-of";
import type { TraceDetail } from "./trace-detail";

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

/** The agent's calls of models: what its user is simulated by, and what judges it, hold other conversations. */
export function spokenByAgent(spans: TraceDetail["spans"]): SpokenSpan[] {
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
