// The verdict of a conversation and its reason, in words that QA people understand.
import { plural } from "@/lib/base/text/names";
import type { Evaluation } from "@/lib/results/runs/findings/findings-schema";
import type { Verdict } from "@/lib/results/runs/run-status";
import { countMessages, type ConversationState } from "./conversation-state";
import type { JudgedCriterion, Judgement, Plan } from "./judgement";

/** Why a conversation ends: the verdict is decided, the user is done, or the maximum number of messages is reached. */
export type EndReason = "early" | "user-done" | "full";

export interface Outcome {
  verdict: Verdict;
  reasoning: string;
  metCriteria: string[];
  unmetCriteria: string[];
  /** Why the run could not be judged; null if it was. */
  error: string | null;
}

export function decideVerdict(plan: Plan, state: ConversationState, reason: EndReason): Outcome {
  const { judgement, evaluations } = state;
  const lists = criteriaLists(plan, judgement);
  if (!state.hasReply) return { ...lists, ...neverAsked(plan, state) };
  const failed = evaluations.filter(({ passed }) => passed === false);
  if (failed.length > 0)
    return { ...lists, verdict: "failure", reasoning: assertionReason(failed), error: null };
  const criteria = plan.successCriteria.length + plan.failureCriteria.length;
  const assertions = evaluations.filter(({ kind }) => kind === "assertion");
  if (plan.evaluatorsOnly) return { ...lists, ...byEvaluators(assertions, criteria) };
  if (criteria > 0 && !judgement) {
    const error = `No model is configured, so ${plural(criteria, "criterion", "criteria")} could not be judged.`;
    return { ...lists, verdict: "inconclusive", reasoning: error, error };
  }
  if (judgement) return { ...lists, ...judged(plan, judgement, reason) };
  return { ...lists, ...unjudged(assertions) };
}

/** Without an assertion nothing was checked, and the criteria were not judged: that is not a success. */
function byEvaluators(
  assertions: readonly Evaluation[],
  criteria: number,
): Omit<Outcome, keyof Lists> {
  const note =
    criteria === 0
      ? ""
      : ` ${plural(criteria, "criterion was", "criteria were")} not judged: the run used evaluators only.`;
  if (assertions.length === 0) {
    const error = `Nothing was checked: the scenario has no evaluators that can fail.${note}`;
    return { verdict: "inconclusive", reasoning: error, error };
  }
  const outcome = unjudged(assertions);
  return { ...outcome, reasoning: `${outcome.reasoning}${note}` };
}

function neverAsked(
  { maxMessages }: Plan,
  { isUserDone, messages }: ConversationState,
): Omit<Outcome, keyof Lists> {
  const limit = `the scenario allows ${plural(maxMessages, "message")} in total`;
  const isFullOfSeeds = countMessages(messages) >= maxMessages && maxMessages > 1;
  const full = isFullOfSeeds
    ? `${limit}, and its seed messages leave no room for a reply`
    : `${limit}, which leaves no room for a reply`;
  const why = isUserDone
    ? "there is no user message: add seed messages of the user, or configure a model"
    : full;
  const error = `The agent was never called: ${why}.`;
  return { verdict: "inconclusive", reasoning: error, error };
}

/** Of a scenario without criteria, none of whose assertions has failed. */
function unjudged(assertions: readonly Evaluation[]): Omit<Outcome, keyof Lists> {
  if (assertions.length === 0)
    return {
      verdict: "success",
      reasoning: "Nothing was checked: the scenario has no criteria and no assertions.",
      error: null,
    };
  const open = assertions.filter(({ passed }) => passed === null);
  if (open.length === 0)
    return {
      verdict: "success",
      reasoning: `${plural(assertions.length, "assertion")} passed.`,
      error: null,
    };
  const error = open.map(({ label, reason }) => `${label}: ${reason}`).join(" ");
  return { verdict: "inconclusive", reasoning: error, error };
}

function judged(plan: Plan, judgement: Judgement, reason: EndReason): Omit<Outcome, keyof Lists> {
  const { success, failure, reasoning } = judgement;
  const triggered = plan.failureCriteria.filter((_, index) => failure[index]?.state === "met");
  if (triggered.length > 0)
    return fail(`Failure criteria were met: ${triggered.join("; ")}.`, reasoning);
  const open = [...success, ...failure].filter(({ state }) => state === "not-judged");
  const unmet = success.filter(({ state }) => state === "unmet");
  if (unmet.length > 0)
    return fail(
      `${END_TEXTS[reason]} ${plural(unmet.length, "criterion", "criteria")} not met.`,
      reasoning,
    );
  if (open.length > 0) {
    const error = `The judge gave no usable verdict for ${plural(open.length, "criterion", "criteria")}.`;
    return { verdict: "inconclusive", reasoning: `${error} ${reasoning}`.trim(), error };
  }
  return { verdict: "success", reasoning, error: null };
}

const END_TEXTS: Record<EndReason, string> = {
  early: "It ended with",
  "user-done": "The user had no more messages, with",
  full: "The message limit was reached, with",
};

function fail(sentence: string, reasoning: string): Omit<Outcome, keyof Lists> {
  return { verdict: "failure", reasoning: `${sentence} ${reasoning}`.trim(), error: null };
}

function assertionReason(failed: readonly Evaluation[]): string {
  return failed.map(({ label, reason }) => `${label}: ${reason}`).join(" ");
}

type Lists = Pick<Outcome, "metCriteria" | "unmetCriteria">;

/** A failure criterion that did not occur is listed as met ("Never: …"). Criteria that no judge has seen are in neither list. */
function criteriaLists(plan: Plan, judgement: Judgement | null): Lists {
  if (!judgement) return { metCriteria: [], unmetCriteria: [] };
  const success = plan.successCriteria.map((text, index) => ({
    text,
    isMet: judgement.success[index]?.state === "met",
  }));
  const failure = plan.failureCriteria.map((text, index) => ({
    text: `Never: ${text}`,
    isMet: isAvoided(judgement.failure[index]),
  }));
  const all = [...success, ...failure];
  return {
    metCriteria: all.filter(({ isMet }) => isMet).map(({ text }) => text),
    unmetCriteria: all.filter(({ isMet }) => !isMet).map(({ text }) => text),
  };
}

function isAvoided(criterion: JudgedCriterion | undefined): boolean {
  return criterion?.state === "unmet";
}
