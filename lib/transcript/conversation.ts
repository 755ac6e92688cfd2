// The lines of a conversation as a reader follows them: turns are counted, and a tool's answer stands with the
// call that asked for it.
import type { Part, ToolCall, TranscriptMessage } from "./transcript-message";

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
}

/** Pairs calls with results and counts turns. Every message is shown exactly once. */
export function toConversation(messages: readonly TranscriptMessage[]): ConversationItem[] {
  const pending = new PendingCalls();
  const items: ConversationItem[] = [];
  let turn = 0;
  let previousRole = "";
  for (const message of messages) {
    const unpaired = pending.answerWith(message);
    if (unpaired === null) continue;
    const startsTurn = message.role === "user" && previousRole !== "user";
    if (startsTurn) turn += 1;
    previousRole = message.role;
    const calls = message.toolCalls.map((call) => ({ call, result: null }));
    const item = { message: unpaired, calls, turn: startsTurn ? turn : null, keys: [message.key] };
    pending.add(item);
    items.push(item);
  }
  return items;
}

interface PendingCall {
  answered: AnsweredCall;
  item: ConversationItem;
}

class PendingCalls {
  // A call id may come again in a later turn: each result belongs to the oldest call that has none.
  readonly #byId = new Map<string, PendingCall[]>();

  add(item: ConversationItem): void {
    for (const answered of item.calls) {
      const { id } = answered.call;
      if (id === null) continue;
      this.#byId.set(id, [...(this.#byId.get(id) ?? []), { answered, item }]);
    }
  }

  /** Hands results to their calls. Answers what is left of the message to show by itself; null for nothing. */
  answerWith(message: TranscriptMessage): TranscriptMessage | null {
    const whole = message.role === "tool" ? this.#take(message.toolCallId) : undefined;
    if (whole) {
      whole.answered.result = message.parts;
      whole.item.keys.push(message.key);
      return null;
    }
    const left = message.parts.filter((part) => !this.#answerWithPart(part, message.key));
    const hasPaired = left.length < message.parts.length;
    if (hasPaired && left.length === 0 && message.toolCalls.length === 0) return null;
    return hasPaired ? { ...message, parts: left } : message;
  }

  #answerWithPart(part: Part, key: string): boolean {
    if (part.type !== "tool-result") return false;
    const pending = this.#take(part.toolCallId);
    if (!pending) return false;
    pending.answered.result = [part];
    pending.item.keys.push(key);
    return true;
  }

  #take(id: string | null): PendingCall | undefined {
    return id === null ? undefined : this.#byId.get(id)?.shift();
  }
}
