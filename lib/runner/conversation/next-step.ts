// What happens next in a conversation: a pure decision, so that every rule of how it goes and ends is tested without any
// model or network.
import { EVALUATOR_TYPES } from "@/lib/scenarios/evaluators/evaluator-types";
import { countMessages, type ConversationState } from "./conversation-state";
import { decideVerdict, type Outcome } from "./decide-verdict";
import type { Plan } from "./plan";

export type Step =
  { kind: "check" } | { kind: "user" } | { kind: "target" } | { kind: "end"; outcome: Outcome };

export function nextStep(plan: Plan, state: ConversationState): Step {
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
