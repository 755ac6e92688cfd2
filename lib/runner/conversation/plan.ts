import type { FailureMode } from "@/lib/scenarios/scenario-schema";

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
