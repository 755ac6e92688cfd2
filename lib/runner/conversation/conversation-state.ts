// A conversation that is being held: what has been said, and what is known of it.
import type { Evaluation } from "@/lib/results/runs/evaluation";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import type { Judgement } from "./judgement";

export interface ConversationState {
  messages: readonly ChatMessage[];
  /** Of the last reply; empty before the first. */
  evaluations: readonly Evaluation[];
  /** Of the last reply; null where nobody judges. */
  judgement: Judgement | null;
  /** The target has been asked. */
  hasReply: boolean;
  /** The last reply has not been looked at yet. */
  isUnchecked: boolean;
  /** The user has nothing more to say. */
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

/** Both sides count; what tools and the system say does not. */
export function countMessages(messages: readonly ChatMessage[]): number {
  return messages.filter(({ role }) => role === "user" || role === "assistant").length;
}
