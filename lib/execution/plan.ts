import type { FailureMode } from "@/lib/scenarios/scenario-schema";

/** What a conversation is held to. */
export interface Plan {
  successCriteria: readonly string[];
  failureCriteria: readonly string[];
  failureCriteriaMode: FailureMode;
  /** Of both sides, seeds included. */
  maxMessages: number;
}
