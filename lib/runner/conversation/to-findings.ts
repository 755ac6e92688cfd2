import type { Findings, FoundCriterion } from "@/lib/results/runs/findings";
import type { HeldConversation } from "./hold-conversation";
import type { JudgedCriterion } from "./judgement";
import type { Plan } from "./plan";

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
