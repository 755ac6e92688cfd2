// What has been streamed since the latest snapshot, laid over it. Steps are sorted by (time, meaning) and one step
// counts once, so that arrival matters in one case only: several pieces of one text, or of the arguments of one call, in
// one millisecond, which nothing but the order in which they came can put into words again.
import { begunMessageId } from "@/lib/events/message-marks";
import type { StreamFact } from "@/lib/events/run-event";
import { isJsonObject, type JsonObject } from "@/lib/json";

export interface StreamStep {
  atMs: number;
  hash: string;
  /** Place in the log. */
  seq: number;
  fact: StreamFact;
}

/** A message of the conversation with the key that names it; `isStreaming` while its end has not come. */
export interface KeyedMessage {
  key: string;
  raw: unknown;
  isStreaming: boolean;
}

interface Draft {
  raw: JsonObject;
  key: string;
  isStreaming: boolean;
}

// Steps of one millisecond stand in the order of their meaning before that of their arrival.
const STEP_ORDER: Record<StreamFact["kind"], number> = {
  "text-start": 0,
  "text-content": 1,
  "text-end": 2,
  "tool-start": 3,
  "tool-args": 4,
  "tool-end": 5,
};

const PIECES: ReadonlySet<StreamFact["kind"]> = new Set(["text-content", "tool-args"]);

/** The conversation: `snapshot` (none: time null) and everything streamed that is not older than it. */
export function overlayStream(
  snapshot: { atMs: number | null; messages: readonly KeyedMessage[] },
  steps: Iterable<StreamStep>,
): KeyedMessage[] {
  const conversation = new Conversation(snapshot.messages);
  for (const step of sortSteps(steps)) {
    const since = snapshot.atMs ?? Number.NEGATIVE_INFINITY;
    if (step.atMs < since) continue;
    // In the snapshot's own millisecond a step may already be in it: only what it lacks is added.
    conversation.apply(step.fact, { mayChangeSnapshot: step.atMs > since });
  }
  return conversation.messages();
}

function sortSteps(steps: Iterable<StreamStep>): StreamStep[] {
  const sorted = [...steps].sort(compareSteps);
  const seen = new Set<string>();
  return sorted.filter(({ hash }) => !seen.has(hash) && seen.add(hash));
}

function compareSteps(a: StreamStep, b: StreamStep): number {
  const byTime = a.atMs - b.atMs || STEP_ORDER[a.fact.kind] - STEP_ORDER[b.fact.kind];
  const [id, other] = [idOf(a.fact), idOf(b.fact)];
  if (byTime !== 0) return byTime;
  if (id !== other) return id < other ? -1 : 1;
  if (PIECES.has(a.fact.kind)) return a.seq - b.seq;
  if (a.hash === b.hash) return 0;
  return a.hash < b.hash ? -1 : 1;
}

function idOf(fact: StreamFact): string {
  return "toolCallId" in fact ? fact.toolCallId : fact.messageId;
}

class Conversation {
  readonly #drafts: Draft[] = [];
  readonly #byId = new Map<string, Draft>();
  readonly #callOwner = new Map<string, Draft>();
  readonly #inSnapshot = new Set<Draft>();

  constructor(snapshot: readonly KeyedMessage[]) {
    for (const { key, raw } of snapshot) {
      const draft: Draft = {
        key,
        raw: isJsonObject(raw) ? raw : { content: raw },
        isStreaming: false,
      };
      this.#drafts.push(draft);
      this.#inSnapshot.add(draft);
      const id = draft.raw["id"];
      if (typeof id === "string") this.#byId.set(id, draft);
    }
  }

  messages(): KeyedMessage[] {
    return this.#drafts;
  }

  apply(fact: StreamFact, { mayChangeSnapshot }: { mayChangeSnapshot: boolean }): void {
    if ("messageId" in fact && fact.messageId !== null && !mayChangeSnapshot) {
      const known = this.#byId.get(fact.messageId);
      if (known && this.#inSnapshot.has(known)) return;
    }
    switch (fact.kind) {
      case "text-start":
        this.#message(fact.messageId, fact.role);
        return;
      case "text-content": {
        const draft = this.#message(fact.messageId, "assistant");
        draft.raw = { ...draft.raw, content: textOf(draft.raw) + fact.delta };
        return;
      }
      case "text-end": {
        const draft = this.#message(fact.messageId, fact.role);
        draft.raw = { ...draft.raw, ...endedMessage(fact) };
        draft.isStreaming = false;
        return;
      }
      case "tool-start":
        this.#startCall(fact);
        return;
      case "tool-args":
        this.#editCall(fact.toolCallId, (call) => ({
          ...call,
          arguments: call.arguments + fact.delta,
        }));
        return;
      case "tool-end": {
        const owner = this.#callOwner.get(fact.toolCallId);
        if (owner && textOf(owner.raw) === "") owner.isStreaming = false;
        return;
      }
    }
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

  #startCall(fact: Extract<StreamFact, { kind: "tool-start" }>): void {
    const { toolCallId, toolName } = fact;
    const owner = this.#message(begunMessageId(fact), "assistant");
    const calls = callsOf(owner.raw);
    this.#callOwner.set(toolCallId, owner);
    if (calls.some((call) => call.id === toolCallId)) return;
    owner.raw = {
      ...owner.raw,
      toolCalls: [...calls, { id: toolCallId, name: toolName, arguments: "" }],
    };
  }

  #editCall(toolCallId: string, edit: (call: StreamedCall) => StreamedCall): void {
    const owner = this.#callOwner.get(toolCallId);
    if (!owner) return;
    const calls = callsOf(owner.raw).map((call) => (call.id === toolCallId ? edit(call) : call));
    owner.raw = { ...owner.raw, toolCalls: calls };
  }
}

interface StreamedCall {
  id: string;
  name: string;
  arguments: string;
}

function callsOf(raw: JsonObject): StreamedCall[] {
  const calls = raw["toolCalls"];
  return Array.isArray(calls) ? (calls as StreamedCall[]) : []; // calls of a snapshot are only matched by id
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
