// What every template and every code of a target may read.
import { chatMessageText } from "@/lib/scenarios/chat-message";
import type { Turn } from "./turn";

export function scopeOf({ messages, threadId, params, traceparent }: Turn) {
  return { messages, input: inputOf({ messages }), threadId, params, traceparent };
}

/** What the user said last. */
export function inputOf({ messages }: Pick<Turn, "messages">): string {
  const last = messages.findLast(({ role }) => role === "user");
  return last ? chatMessageText(last) : "";
}
