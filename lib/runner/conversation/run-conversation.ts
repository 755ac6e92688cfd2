// Decides the next step of a conversation. The decision is pure, so its rules are tested without a model or a network.
import type {
  Evaluation,
  Findings,
  FoundCriterion,
} from "@/lib/results/runs/findings/findings-schema";
import type { Conversation } from "@/lib/scenarios/chat-message";
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
  // A user message costs tokens: ask for one only if the agent can still answer it.
  if (room < (isUsersTurn ? 2 : 1))
    return { kind: "end", outcome: decideVerdict(plan, state, "full") };
  return { kind: isUsersTurn ? "user" : "target" };
}

function isSpoken({ role }: { role: string }): boolean {
  return role === "user" || role === "assistant";
}

/** True if no further message could change the verdict, or if every criterion and assertion is met. */
function isDecided(plan: Plan, { judgement, evaluations }: ConversationState): boolean {
  const failed = evaluations.filter(({ passed }) => passed === false);
  if (failed.some(({ type }) => EVALUATOR_TYPES.get(type)?.failsForGood)) return true;
  if (!judgement) return false;
  const isTriggered = judgement.failure.some(({ state }) => state === "met");
  if (isTriggered && plan.failureCriteriaMode === "every_turn") return true;
  const { success } = judgement;
  const isSuccess = success.length > 0 && success.every(({ state }) => state === "met");
  // A failed assertion may still pass later.
  return isSuccess && failed.length === 0;
}

// Runs a conversation from seed messages to verdict. User, target, judge and recorder are injected.

export interface Ports {
  /** The user's next message; null when the user is done. */
  askUser: (messages: Conversation) => Promise<string | null>;
  /** The target's reply, with the tool calls and results before it. */
  askTarget: (messages: Conversation) => Promise<Conversation>;
  evaluate: (messages: Conversation) => Promise<readonly Evaluation[]>;
  /** Null without a judge. */
  judge: (messages: Conversation) => Promise<Judgement | null>;
  /** Called after every message; calls never overlap. */
  record: (messages: Conversation) => Promise<void>;
}

export interface FinishedConversation {
  messages: Conversation;
  evaluations: readonly Evaluation[];
  judgement: Judgement | null;
  outcome: Outcome;
}

/**
 * Rejects as a port does. A message is recorded while the next ones are requested: at most those of one turn wait to be
 * recorded, so that a user whose lines are written beforehand costs no time.
 */
export async function runConversation(
  plan: Plan,
  seeds: Conversation,
  ports: Ports,
): Promise<FinishedConversation> {
  let state = beginConversation(seeds);
  let recorded = seeds.length > 0 ? ports.record(seeds) : Promise.resolve();
  try {
    for (;;) {
      const step = nextStep(plan, state);
      if (step.kind === "end") {
        await recorded;
        const { messages, evaluations, judgement } = state;
        return { messages, evaluations, judgement, outcome: step.outcome };
      }
      const before = state.messages;
      const next = takeStep(step.kind, state, ports);
      const both = Promise.all([next, recorded]).then(() => next);
      // A record that fails ends any step at once, but only the target's waits for it.
      state = await (step.kind === "target" ? both : Promise.race([next, both]));
      const { messages } = state;
      if (messages !== before) recorded = recorded.then(() => ports.record(messages));
    }
  } finally {
    // Where a step fails, what came before it is kept, and nothing is recorded after the end of the run.
    await Promise.allSettled([recorded]);
  }
}

async function takeStep(
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

/** Converts the results to findings, which refer to messages by id instead of place. */
export function toFindings(
  plan: Plan,
  { judgement, evaluations }: FinishedConversation,
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
