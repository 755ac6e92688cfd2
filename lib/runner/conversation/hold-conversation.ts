// What happens next in a conversation: a pure decision, so that every rule of how it goes and ends is tested without any
// model or network.
import type { Evaluation, Findings, FoundCriterion } from "@/lib/results/runs/findings";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import { EVALUATOR_TYPES } from "@/lib/scenarios/evaluators/evaluator-types";
import { beginConversation, countMessages, type ConversationState } from "./conversation-state";
import { decideVerdict, type Outcome } from "./decide-verdict";
import type { JudgedCriterion, Judgement, Plan } from "./judgement";

export type Step =
  { kind: "check" } | { kind: "user" } | { kind: "target" } | { kind: "end"; outcome: Outcome };

function nextStep(plan: Plan, state: ConversationState): Step {
  if (state.isUnchecked) return { kind: "check" };
  if (isDecided(plan, state)) return { kind: "end", outcome: decideVerdict(plan, state, "early") };
  const room = plan.maxMessages - countMessages(state.messages);
  const isUsersTurn = state.messages.findLast(isSpoken)?.role !== "user";
  if (isUsersTurn && state.isUserDone)
    return { kind: "end", outcome: decideVerdict(plan, state, "user-done") };
  // What the user says is paid for: only when the agent can still answer it.
  if (room < (isUsersTurn ? 2 : 1))
    return { kind: "end", outcome: decideVerdict(plan, state, "full") };
  return { kind: isUsersTurn ? "user" : "target" };
}

function isSpoken({ role }: { role: string }): boolean {
  return role === "user" || role === "assistant";
}

/** Nothing that could still be said would change the verdict, or all that was wanted has come true. */
function isDecided(plan: Plan, { judgement, evaluations }: ConversationState): boolean {
  const failed = evaluations.filter(({ passed }) => passed === false);
  if (failed.some(({ type }) => EVALUATOR_TYPES.get(type)?.failsForGood)) return true;
  if (!judgement) return false;
  const isTriggered = judgement.failure.some(({ state }) => state === "met");
  if (isTriggered && plan.failureCriteriaMode === "every_turn") return true;
  const { success } = judgement;
  const isSuccess = success.length > 0 && success.every(({ state }) => state === "met");
  // An assertion that may still come true is waited for.
  return isSuccess && failed.length === 0;
}

// Holds a conversation from its seeds to its verdict. Who speaks, who judges and who keeps the record come from outside.

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

/** What was found, by the ids of messages instead of their places. */
export function toFindings(
  plan: Plan,
  { judgement, evaluations }: HeldConversation,
  { usage, idOf }: { usage: Findings["usage"]; idOf: (place: number) => string },
): Findings {
  const criterion =
    (kind: FoundCriterion["kind"], judged: readonly JudgedCriterion[] = []) =>
    (text: string, index: number): FoundCriterion => {
      const { state = "not-judged", reason = "", messageIndex = null } = judged[index] ?? {};
      return {
        text,
        kind,
        state,
        reason,
        messageId: messageIndex === null ? null : idOf(messageIndex),
      };
    };
  return {
    criteria: [
      ...plan.successCriteria.map(criterion("success", judgement?.success)),
      ...plan.failureCriteria.map(criterion("failure", judgement?.failure)),
    ],
    evaluations: evaluations.map(({ messageKey, ...evaluation }) => ({
      ...evaluation,
      messageId: messageKey,
    })),
    usage,
  };
}
