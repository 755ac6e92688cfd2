// The lines of a conversation as a reader follows them: turns are numbered, and a tool's result is shown with its call.
import { printJson } from "@/lib/base/json/exact-json";
import { foldText } from "@/lib/base/search/search-terms";
import { unfoldJson } from "./message-part";
import type { Media, Part, ToolCall, TranscriptMessage } from "./transcript-message";

export interface AnsweredCall {
  call: ToolCall;
  /** What the tool answered; null while or because it has not. */
  result: Part[] | null;
}

export interface ConversationItem {
  message: TranscriptMessage;
  calls: AnsweredCall[];
  /** Set on the message that begins a turn of the user's. */
  turn: number | null;
  /** Keys of this message and of the tools' messages that are shown with it. */
  keys: string[];
  /** On the message that begins a turn: the trace ids of all messages of the turn, once each. */
  traceIds: string[];
}

/** By the key of a message, or by the id that its sender gave it. */
export function isNamed({ keys, message }: ConversationItem, name: string): boolean {
  return keys.includes(name) || message.id === name;
}

/** Pairs calls with results and counts turns. Every message is shown exactly once. */
export function toConversation(messages: readonly TranscriptMessage[]): ConversationItem[] {
  const pending = new PendingCalls();
  const items: ConversationItem[] = [];
  const turns: { item: ConversationItem; traceIds: ReadonlySet<string> }[] = [];
  let previousRole = "";
  let traceIds = new Set<string>();
  for (const message of messages) {
    const calls = message.toolCalls.map((call) => ({ call, result: null }));
    const item: ConversationItem = {
      message,
      calls,
      turn: null,
      keys: [message.key],
      traceIds: [],
    };
    // Its own calls first: some dialects put a call and its result into one message.
    pending.add(item);
    const left = pending.answerWith(message);
    const startsTurn = left !== null && message.role === "user" && previousRole !== "user";
    if (startsTurn) {
      item.turn = turns.length + 1;
      traceIds = new Set();
      turns.push({ item, traceIds });
    }
    if (message.traceId !== null) traceIds.add(message.traceId);
    if (left === null) continue;
    item.message = left;
    previousRole = message.role;
    items.push(item);
  }
  for (const turn of turns) turn.item.traceIds = [...turn.traceIds];
  return items;
}

interface PendingCall {
  answered: AnsweredCall;
  item: ConversationItem;
  isTaken: boolean;
}

interface Named {
  id: string | null;
  name: string | null;
}

class PendingCalls {
  // A call id may come again in a later turn: each result belongs to the oldest call that has none.
  readonly #byId = new OldestFirst();
  readonly #byName = new OldestFirst();

  add(item: ConversationItem): void {
    for (const answered of item.calls) {
      const pending = { answered, item, isTaken: false };
      if (answered.call.id !== null) this.#byId.add(answered.call.id, pending);
      this.#byName.add(answered.call.name, pending);
    }
  }

  /** Hands results to their calls. Answers what is left of the message to show by itself; null for nothing. */
  answerWith(message: TranscriptMessage): TranscriptMessage | null {
    const { key, name, parts, toolCallId } = message;
    const isTool = message.role === "tool" && message.toolCalls.length === 0;
    const whole = isTool ? this.#take({ id: toolCallId, name }) : undefined;
    if (whole) {
      whole.answered.result = parts;
      whole.item.keys.push(key);
      return null;
    }
    const answered = new Map<string, PendingCall>();
    const left = parts.filter((part) => !this.#answerWithPart(part, key, answered));
    const hasPaired = left.length < parts.length;
    if (hasPaired && left.length === 0 && message.toolCalls.length === 0) return null;
    return hasPaired ? { ...message, parts: left } : message;
  }

  /** A picture that a tool gave back joins the result before it. */
  #answerWithPart(part: Part, key: string, answered: Map<string, PendingCall>): boolean {
    if (part.type !== "tool-result") {
      const owner = "toolCallId" in part && answered.get(part.toolCallId ?? "");
      if (owner) owner.answered.result = [...(owner.answered.result ?? []), part];
      return Boolean(owner);
    }
    const { toolCallId: id, toolName: name } = part;
    const pending = this.#take({ id, name });
    if (!pending) return false;
    pending.answered.result = [part];
    if (!pending.item.keys.includes(key)) pending.item.keys.push(key);
    if (id !== null) answered.set(id, pending);
    return true;
  }

  /** By its id; a result without one answers the oldest open call of its name. */
  #take({ id, name }: Named): PendingCall | undefined {
    if (id !== null) return this.#byId.take(id);
    return name === null ? undefined : this.#byName.take(name);
  }
}

/** Calls by a word, each given out once. */
class OldestFirst {
  readonly #lists = new Map<string, { calls: PendingCall[]; next: number }>();

  add(word: string, call: PendingCall): void {
    const list = this.#lists.get(word);
    if (list) list.calls.push(call);
    else this.#lists.set(word, { calls: [call], next: 0 });
  }

  take(word: string): PendingCall | undefined {
    const list = this.#lists.get(word);
    while (list && list.next < list.calls.length) {
      const call = list.calls[list.next];
      list.next += 1;
      if (!call || call.isTaken) continue;
      call.isTaken = true;
      return call;
    }
    return undefined;
  }
}

// All words of a line of the conversation, for finding and for taking along.

/** What "find" looks through. */
export function itemText({ message, calls }: ConversationItem): string {
  const callTexts = calls.flatMap(({ call, result }) => [
    call.name,
    jsonText(call.arguments),
    ...(result ?? []).map(partText),
  ]);
  return [message.role, message.name ?? "", ...message.parts.map(partText), ...callTexts].join(
    "\n",
  );
}

/** The words of one message: what the search looks through. */
export function messageText({ parts, toolCalls }: TranscriptMessage): string {
  const calls = toolCalls.flatMap(({ name, arguments: args }) => [name, jsonText(args)]);
  return withoutBytes([...parts.map(partText), ...calls].join("\n"));
}

/** Removes long runs of base64 letters, which are useless in a search. */
function withoutBytes(text: string): string {
  return text.replaceAll(/[\w+/=-]+/g, (run) => (run.length < MIN_BYTES ? run : " "));
}

const MIN_BYTES = 200;

export function partText(part: Part): string {
  switch (part.type) {
    case "text":
    case "reasoning":
      return part.text;
    case "tool-result":
    case "json":
      return jsonText(part.value);
    case "file":
      return part.filename ?? part.media.mediaType ?? "file";
    case "image":
    case "audio":
      return mediaText(part.media);
  }
}

function mediaText(media: Media): string {
  switch (media.kind) {
    case "remote":
      return media.url;
    case "removed":
      return media.sentence;
    case "inline":
    case "stored":
      return media.mediaType;
  }
}

/** Pretty JSON; text that is not JSON as it is. */
export function jsonText(value: unknown): string {
  const unfolded = unfoldJson(value);
  return typeof unfolded === "string" ? unfolded : printJson(unfolded, 2);
}

/** Positions of the items that contain `text`, in any case and form. */
export function findItems(items: readonly ConversationItem[], text: string): number[] {
  const wanted = foldText(text).trim();
  if (wanted === "") return [];
  return items.flatMap((item, index) => (foldText(itemText(item)).includes(wanted) ? [index] : []));
}
