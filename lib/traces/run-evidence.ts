// What the spans of a run say of it to those who evaluate it.
import { toolSpansOf, type CallingSpan, type ToolSpan } from "./tool-spans";
import { usageByRole, type CountedSpan, type UsageByRole } from "./usage-by-role";

export interface RunEvidence {
  toolSpans: readonly ToolSpan[];
  usage: UsageByRole;
  /** Of the spans that say that they are the agent's: a model's call is not a reply. */
  replyLatenciesMs: readonly number[];
}

export function runEvidence(spans: readonly (CallingSpan & CountedSpan)[]): RunEvidence {
  const withRole = spans.filter(({ role }) => role !== null);
  return {
    toolSpans: toolSpansOf(spans),
    usage: usageByRole(spans),
    replyLatenciesMs: usageByRole(withRole).agent?.latenciesMs ?? [],
  };
}
