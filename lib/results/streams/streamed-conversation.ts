// A conversation that grows by what is streamed into it.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { callIdsOf, editCallIn } from "@/lib/results/log/call-ids";
import { begunMessageId } from "@/lib/results/log/message-marks";
import type { StreamFact } from "@/lib/results/log/run-event";
import {
  hasWholeArguments,
  readArguments,
  withArguments,
} from "@/lib/transcript/to-transcript-message";
import type { KeyedMessage } from "@/lib/transcript/transcript-message";

interface Draft {
  raw: JsonObject;
  key: string;
  isStreaming: boolean;
  /** Its place in the conversation, if the sender states it. */
  index?: number | undefined;
}

type TextFact = Extract<StreamFact, { messageId: string; role: string }>;

export class StreamedConversation {
  readonly #drafts: Draft[] = [];
  readonly #byId = new Map<string, Draft>();
  readonly #callOwner = new Map<string, Draft>();
  readonly #inSnapshot = new Set<Draft>();
  /** Calls of the snapshot: as they came, begun again by the stream, or continued by it. */
  readonly #snapshotCalls = new Map<string, "as-sent" | "restarted" | "continued">();

  constructor(snapshot: readonly KeyedMessage[]) {
    for (const { key, raw } of snapshot) {
      const message = isJsonObject(raw) ? raw : { content: raw };
      const draft: Draft = { key, raw: message, isStreaming: false };
      this.#drafts.push(draft);
      this.#inSnapshot.add(draft);
      const id = draft.raw["id"];
      if (typeof id === "string") this.#byId.set(id, draft);
      for (const callId of callIdsOf(draft.raw)) {
        this.#callOwner.set(callId, draft);
        this.#snapshotCalls.set(callId, "as-sent");
      }
    }
  }

  /** In order: messages that come with an index are put there, all others stay as they came. */
  messages(): KeyedMessage[] {
    const ordered = this.#drafts.filter(({ index }) => index === undefined);
    let next = 0;
    for (const draft of this.#drafts.filter(hasIndex).sort((a, b) => a.index - b.index)) {
      const place = Math.min(Math.max(draft.index, next), ordered.length);
      ordered.splice(place, 0, draft);
      next = place + 1;
    }
    return ordered.map(({ key, raw, isStreaming }) => ({ key, raw, isStreaming }));
  }

  apply(fact: StreamFact, { mayChangeSnapshot }: { mayChangeSnapshot: boolean }): void {
    const known = this.#knownMessage(fact);
    if (known && !mayChangeSnapshot && this.#inSnapshot.has(known)) return;
    switch (fact.kind) {
      case "text-start":
        this.#place(this.#message(fact.messageId, fact.role), fact);
        return;
      case "text-content": {
        const draft = this.#message(fact.messageId, "assistant");
        draft.raw = { ...draft.raw, content: textOf(draft.raw) + fact.delta };
        return;
      }
      case "text-end": {
        const draft = this.#message(fact.messageId, fact.role);
        draft.raw = { ...withoutCallsOf(draft.raw, fact.message), ...endedMessage(fact) };
        draft.isStreaming = false;
        this.#place(draft, fact);
        return;
      }
      case "tool-start":
        this.#startCall(fact);
        return;
      case "tool-args":
        this.#addArguments(fact);
        return;
      case "tool-end":
        if (known && textOf(known.raw) === "") known.isStreaming = false;
        return;
    }
  }

  /** The message that a step changes, if there is one yet. */
  #knownMessage(fact: StreamFact): Draft | undefined {
    const callId = "toolCallId" in fact ? fact.toolCallId : null;
    const isOfCall =
      callId !== null && (fact.kind !== "tool-start" || this.#snapshotCalls.has(callId));
    if (isOfCall) return this.#callOwner.get(callId);
    const messageId = begunMessageId(fact);
    return messageId === null ? undefined : this.#byId.get(messageId);
  }

  /** The message with that id, begun now if it is new. */
  #message(messageId: string, role: string): Draft {
    const known = this.#byId.get(messageId);
    if (known) return known;
    const raw = { id: messageId, role, content: "" };
    const draft: Draft = { key: `stream-${messageId}`, raw, isStreaming: true };
    this.#drafts.push(draft);
    this.#byId.set(messageId, draft);
    return draft;
  }

  /** A message of the snapshot stays where it is. */
  #place(draft: Draft, { messageIndex }: TextFact): void {
    if (!this.#inSnapshot.has(draft)) draft.index ??= messageIndex;
  }

  #startCall(fact: Extract<StreamFact, { kind: "tool-start" }>): void {
    const { toolCallId, toolName } = fact;
    if (this.#snapshotCalls.has(toolCallId)) {
      this.#snapshotCalls.set(toolCallId, "restarted");
      return;
    }
    const owner = this.#message(begunMessageId(fact), "assistant");
    this.#callOwner.set(toolCallId, owner);
    if (callIdsOf(owner.raw).includes(toolCallId)) return;
    const key = Array.isArray(owner.raw["tool_calls"]) ? "tool_calls" : "toolCalls";
    const calls = listAt(owner.raw, key);
    const call = { id: toolCallId, type: "function", function: { name: toolName, arguments: "" } };
    owner.raw = { ...owner.raw, [key]: [...calls, call] };
  }

  #addArguments({ toolCallId, delta }: Extract<StreamFact, { kind: "tool-args" }>): void {
    const owner = this.#callOwner.get(toolCallId);
    if (!owner) return;
    const before = this.#snapshotCalls.get(toolCallId);
    if (before) this.#snapshotCalls.set(toolCallId, "continued");
    owner.raw = editCallIn(owner.raw, toolCallId, (call) => {
      // A snapshot may have a placeholder such as {}, which no piece can continue.
      const isReplaced =
        before === "restarted" || (before === "as-sent" && hasWholeArguments(call));
      return withArguments(call, isReplaced ? delta : readArguments(call) + delta);
    });
  }
}

function hasIndex(draft: Draft): draft is Draft & { index: number } {
  return draft.index !== undefined;
}

/** Without the streamed calls that the ended message brings itself. */
function withoutCallsOf(raw: JsonObject, ended: JsonObject | null): JsonObject {
  const brought = callIdsOf(ended);
  if (brought.length === 0) return raw;
  return {
    ...raw,
    toolCalls: listAt(raw, "toolCalls").filter(
      (call) => !callIdsOf({ toolCalls: [call] }).some((id) => brought.includes(id)),
    ),
  };
}

function listAt(raw: JsonObject, key: "toolCalls" | "tool_calls"): unknown[] {
  const list = raw[key];
  return Array.isArray(list) ? list : [];
}

function textOf(raw: JsonObject): string {
  return typeof raw["content"] === "string" ? raw["content"] : "";
}

function endedMessage(fact: Extract<StreamFact, { kind: "text-end" }>): JsonObject {
  return {
    role: fact.role,
    ...(fact.content !== null && { content: fact.content }),
    ...fact.message,
    ...(fact.traceId !== null && { trace_id: fact.traceId }),
  };
}
