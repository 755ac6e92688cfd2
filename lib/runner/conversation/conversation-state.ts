// State of a conversation in progress: its messages, and the latest findings.
import type { Evaluation } from "@/lib/results/runs/findings/findings-schema";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import type { UsageByRole } from "@/lib/traces/usage/usage-by-role";
import type { RoleUsage } from "@/lib/traces/usage/usage-schema";
import type { Judgement } from "./judgement";

export interface ConversationState {
  messages: readonly ChatMessage[];
  /** Of the last reply; empty before the first. */
  evaluations: readonly Evaluation[];
  /** Of the last reply; null without a judge. */
  judgement: Judgement | null;
  /** The target has been called. */
  hasReply: boolean;
  /** The last reply has not been evaluated yet. */
  isUnchecked: boolean;
  /** The user has no more messages. */
  isUserDone: boolean;
}

export function beginConversation(seeds: readonly ChatMessage[]): ConversationState {
  return {
    messages: seeds,
    evaluations: [],
    judgement: null,
    hasReply: false,
    isUnchecked: false,
    isUserDone: false,
  };
}

/** Counts messages of both sides; those of tools and the system do not count. */
export function countMessages(messages: readonly ChatMessage[]): number {
  return messages.filter(({ role }) => role === "user" || role === "assistant").length;
}

// A conversation as it is reported: every message with its id, the trace of its turn and its usage.

export interface Note {
  traceId: string;
  usage?: CallUsage;
}

/** `notes` by place; a message without one was there before the first turn. */
export function toReported(
  messages: readonly ChatMessage[],
  notes: ReadonlyMap<number, Note>,
  idOf: (place: number) => string,
): Record<string, unknown>[] {
  return messages.map((message, place) => {
    const note = notes.get(place);
    return {
      ...message,
      id: idOf(place),
      ...(note && { trace_id: note.traceId }),
      ...(note?.usage && { usage: { ...note.usage, latencyMs: Math.round(note.usage.latencyMs) } }),
    };
  });
}

// UsageByRole of a conversation so far, per role.

/** UsageByRole of one call; null if not reported. */
export interface CallUsage {
  latencyMs: number;
  inputTokens: number | null;
  outputTokens: number | null;
  costUsd: number | null;
}

export function addCall(usage: UsageByRole, role: keyof UsageByRole, call: CallUsage): UsageByRole {
  const before = usage[role];
  const latencyMs = Math.round(call.latencyMs);
  const after: RoleUsage = {
    calls: (before?.calls ?? 0) + 1,
    latenciesMs: [...(before?.latenciesMs ?? []), latencyMs],
    inputTokens: sum(before?.inputTokens, call.inputTokens),
    outputTokens: sum(before?.outputTokens, call.outputTokens),
    costUsd: sum(before?.costUsd, call.costUsd),
  };
  return { ...usage, [role]: after };
}

function sum(one: number | null | undefined, other: number | null): number | null {
  if (one === null || one === undefined) return other;
  return other === null ? one : one + other;
}
