// What a judge says of a conversation so far, criterion by criterion.

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
