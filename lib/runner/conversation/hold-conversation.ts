// Holds a conversation from its seeds to its verdict. Who speaks, who judges and who keeps the record come from outside.
import type { Evaluation } from "@/lib/results/runs/evaluation";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import { beginConversation, type ConversationState } from "./conversation-state";
import type { Outcome } from "./decide-verdict";
import type { Judgement } from "./judgement";
import { nextStep } from "./next-step";
import type { Plan } from "./plan";

type Messages = readonly ChatMessage[];

export interface Ports {
  /** The user's next message; null when there is nothing more to say. */
  askUser: (messages: Messages) => Promise<string | null>;
  /** What the target answers: its reply, with the tool calls and results before it. */
  askTarget: (messages: Messages) => Promise<Messages>;
  evaluate: (messages: Messages) => Promise<readonly Evaluation[]>;
  /** Null where nobody judges. */
  judge: (messages: Messages) => Promise<Judgement | null>;
  /** Told after every message; the next message is told when it has resolved. */
  record: (messages: Messages) => Promise<void>;
}

export interface HeldConversation {
  messages: Messages;
  evaluations: readonly Evaluation[];
  judgement: Judgement | null;
  outcome: Outcome;
}

/** Throws what a port throws. A message is put on record while the next one is asked for. */
export async function holdConversation(
  plan: Plan,
  seeds: Messages,
  ports: Ports,
): Promise<HeldConversation> {
  let state = beginConversation(seeds);
  let recorded = seeds.length > 0 ? ports.record(seeds) : Promise.resolve();
  for (;;) {
    const step = nextStep(plan, state);
    if (step.kind === "end") {
      await recorded;
      const { messages, evaluations, judgement } = state;
      return { messages, evaluations, judgement, outcome: step.outcome };
    }
    const before = state.messages;
    [state] = await Promise.all([take(step.kind, state, ports), recorded]);
    if (state.messages !== before) recorded = ports.record(state.messages);
  }
}

async function take(
  kind: "check" | "user" | "target",
  state: ConversationState,
  ports: Ports,
): Promise<ConversationState> {
  const { messages } = state;
  if (kind === "check") {
    const [evaluations, judgement] = await Promise.all([
      ports.evaluate(messages),
      ports.judge(messages),
    ]);
    return { ...state, evaluations, judgement, isUnchecked: false };
  }
  if (kind === "user") {
    const content = await ports.askUser(messages);
    if (content === null) return { ...state, isUserDone: true };
    return { ...state, messages: [...messages, { role: "user", content }] };
  }
  const reply = await ports.askTarget(messages);
  return { ...state, messages: [...messages, ...reply], isUnchecked: true, hasReply: true };
}
