// What a judge says of a conversation so far, criterion by criterion.
import type { FailureMode } from "@/lib/scenarios/scenario-schema";

export type CriterionState = "met" | "unmet" | "not-judged";

export interface JudgedCriterion {
  state: CriterionState;
  reason: string;
  /** The message that it rests on, by its place in the conversation; null where none was named. */
  messageIndex: number | null;
}

/** For a failure criterion "met" means that what must not happen has happened. */
export interface Judgement {
  /** In the order of the scenario's criteria. */
  success: readonly JudgedCriterion[];
  failure: readonly JudgedCriterion[];
  reasoning: string;
}

/** What a conversation is held to. */
export interface Plan {
  /** What the scenario is about, as its author wrote it for the simulated user; may be empty. */
  situation: string;
  successCriteria: readonly string[];
  failureCriteria: readonly string[];
  failureCriteriaMode: FailureMode;
  /** Of both sides, seeds included. */
  maxMessages: number;
}
