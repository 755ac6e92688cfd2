// Which messages and calls a conversation has, by their ids: what a snapshot brought, and what is streamed into it.
import { contentHash } from "@/lib/base/ids/content-hash";
import { isJsonObject } from "@/lib/base/json/json";
import { callIdsOf } from "./call-ids";
import type { StreamFact } from "./run-event";

const MARK_LENGTH = 12;

/** The ids of a message and of its calls, each as a hash of one length: an id may be of any length, and the state is not. */
export interface MessageMarks {
  /** Empty where the message has no id. */
  message: string;
  calls: string;
}

export function marksOfMessage(message: unknown): MessageMarks {
  const id = messageIdOf(message);
  const calls = callIdsOf(message).map((callId) => markOf(callKey(callId)));
  return { message: id === null ? "" : markOf(id), calls: calls.join("") };
}

/** The marks of a snapshot with these messages. */
export function messageMarks(messages: readonly unknown[]): string {
  return joinMarks(messages.map(marksOfMessage));
}

export function joinMarks(marks: readonly MessageMarks[]): string {
  return [...marks.map(({ message }) => message), ...marks.map(({ calls }) => calls)].join("");
}

export function hasMessage(marks: string, messageId: string): boolean {
  return hasMark(marks, markOf(messageId));
}

export function hasCall(marks: string, toolCallId: string): boolean {
  return hasMark(marks, markOf(callKey(toolCallId)));
}

function hasMark(marks: string, mark: string): boolean {
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

/** No id of a message begins with the character NUL. */
function callKey(toolCallId: string): string {
  return `\u0000call:${toolCallId}`;
}

function markOf(messageId: string): string {
  return contentHash(messageId).slice(0, MARK_LENGTH);
}

// A snapshot's list of messages as ranges of ordinals: 200 messages in order are written `0-199`.

/** `[0,1,2,5]` → `0-2,5`. Order and repeats are kept. */
export function formatOrdinals(ordinals: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const ordinal of ordinals) {
    const last = ranges.at(-1);
    if (last?.[1] === ordinal - 1) last[1] = ordinal;
    else ranges.push([ordinal, ordinal]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(",");
}

/** `0-2,5` → `[0,1,2,5]`. */
export function parseOrdinals(text: string): number[] {
  return parseRanges(text).flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
  );
}

/** The same without listing what is within a range. */
export function parseRanges(text: string): { from: number; to: number }[] {
  if (text === "") return [];
  return text.split(",").map((range) => {
    const [from = 0, to = from] = range.split("-").map(Number);
    return { from, to };
  });
}
