// One turn of a conversation, as every kind of target is given it.
import type { ModelMessage } from "ai";

import { isJsonObject, parseShallowJson } from "@/lib/base/json/json";
import { chatMessageText, type ChatMessage, type ChatToolCall } from "@/lib/scenarios/chat-message";
import type { SuppliedValues } from "@/lib/scenarios/parameter";

export interface Turn {
  messages: readonly ChatMessage[];
  threadId: string;
  params: SuppliedValues;
  /** The names of those that are secret. */
  secretParams?: readonly string[];
  /** W3C trace context. */
  traceparent: string;
  /** Of a persona, as templates: they win over the target's own, and are secret. Other targets than HTTP have no use for them. */
  headers?: Record<string, string>;
}

// A conversation as the `ai` package has it.

/** Services refuse a call that is never answered: one without a result is answered with nothing. */
export function toModelMessages(messages: readonly ChatMessage[]): ModelMessage[] {
  const nameOf = new Map(messages.flatMap(callsOf).map((call) => [call.id, call.function.name]));
  const answered = new Set(messages.map(({ tool_call_id: id }) => id));
  return messages.flatMap((message): ModelMessage[] => {
    const text = chatMessageText(message);
    switch (message.role) {
      case "system":
        return [{ role: "system", content: text }];
      case "user":
        return [{ role: "user", content: text }];
      case "assistant":
        return assistantMessages(text, callsOf(message), answered);
      case "tool": {
        const id = message.tool_call_id ?? "";
        const name = nameOf.get(id);
        return name === undefined ? [] : [resultMessage(id, name, text)];
      }
    }
  });
}

function assistantMessages(
  text: string,
  calls: readonly ChatToolCall[],
  answered: ReadonlySet<string | undefined>,
): ModelMessage[] {
  if (text === "" && calls.length === 0) return [];
  const textParts = text === "" ? [] : [{ type: "text" as const, text }];
  const made = calls.map(({ id, function: { name, arguments: given } }) => {
    const input = parseShallowJson(given);
    return {
      type: "tool-call" as const,
      toolCallId: id,
      toolName: name,
      input: isJsonObject(input) ? input : {},
    };
  });
  const unanswered = calls.filter(({ id }) => !answered.has(id));
  return [
    { role: "assistant", content: [...textParts, ...made] },
    ...unanswered.map(({ id, function: { name } }) => resultMessage(id, name, "")),
  ];
}

function resultMessage(toolCallId: string, toolName: string, value: string): ModelMessage {
  const output = { type: "text" as const, value };
  return { role: "tool", content: [{ type: "tool-result", toolCallId, toolName, output }] };
}

function callsOf({ tool_calls: calls = [] }: ChatMessage): ChatToolCall[] {
  return calls;
}

// What every template and every code of a target may read.

export function scopeOf({ messages, threadId, params, traceparent }: Turn) {
  return { messages, input: inputOf({ messages }), threadId, params, traceparent };
}

/** The text of the last user message. */
export function inputOf({ messages }: Pick<Turn, "messages">): string {
  const last = messages.findLast(({ role }) => role === "user");
  return last ? chatMessageText(last) : "";
}
