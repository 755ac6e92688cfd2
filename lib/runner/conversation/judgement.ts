// The judge's answer about a conversation so far, criterion by criterion.
import type { FailureMode } from "@/lib/scenarios/scenario-schema";

export type CriterionState = "met" | "unmet" | "not-judged";

export interface JudgedCriterion {
  state: CriterionState;
  reason: string;
  /** Place of the message that is the evidence; null if none was named. */
  messageIndex: number | null;
}

/** For a failure criterion "met" means that what must not happen has happened. */
export interface Judgement {
  /** In the order of the scenario's criteria. */
  success: readonly JudgedCriterion[];
  failure: readonly JudgedCriterion[];
  reasoning: string;
}

/** Criteria and limits of a conversation. */
export interface Plan {
  /** The author's instructions to the simulated user; may be empty. */
  situation: string;
  successCriteria: readonly string[];
  failureCriteria: readonly string[];
  failureCriteriaMode: FailureMode;
  /** The run was started without a judge on purpose: only its evaluators decide. */
  evaluatorsOnly: boolean;
  /** Of both sides, seeds included. */
  maxMessages: number;
}
