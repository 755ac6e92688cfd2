// Which messages a conversation has, by their ids: what a snapshot brought, and what is streamed into it.
import { contentHash } from "../content-hash";
import { isJsonObject } from "../json";
import type { StreamFact } from "./run-event";

const MARK_LENGTH = 12;

/** The ids of a snapshot's messages, each as a hash of one length: an id may be of any length, and the state is not. */
export function messageMarks(messages: readonly unknown[]): string {
  return messages
    .map((message) => messageIdOf(message))
    .map((id) => (id === null ? "" : markOf(id)))
    .join("");
}

export function hasMessage(marks: string, messageId: string): boolean {
  const mark = markOf(messageId);
  let at = marks.indexOf(mark);
  while (at % MARK_LENGTH > 0) at = marks.indexOf(mark, at + 1);
  return at !== -1;
}

type BeginningFact = Exclude<StreamFact, { kind: "tool-args" | "tool-end" }>;

/** The message that a step begins where it is not there yet; null for what only goes on with a call. */
export function begunMessageId(fact: BeginningFact): string;
export function begunMessageId(fact: StreamFact): string | null;
export function begunMessageId(fact: StreamFact): string | null {
  switch (fact.kind) {
    case "text-start":
    case "text-content":
    case "text-end":
      return fact.messageId;
    case "tool-start":
      return fact.messageId ?? `call-${fact.toolCallId}`;
    case "tool-args":
    case "tool-end":
      return null;
  }
}

function messageIdOf(message: unknown): string | null {
  const id = isJsonObject(message) ? message["id"] : null;
  return typeof id === "string" ? id : null;
}

function markOf(messageId: string): string {
  return contentHash(messageId).slice(0, MARK_LENGTH);
}
