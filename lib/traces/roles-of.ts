// Who a span speaks for: what it says itself, else what the spans above it say, else the agent, which is instrumented.
import type { TreeSpan } from "./build-tree";
import { inherited } from "./inherited";
import type { SpanRole, SpanSummary } from "./span";

type SpeakingSpan = TreeSpan & Pick<SpanSummary, "role">;

export function rolesOf<S extends SpeakingSpan>(spans: readonly S[]): (span: S) => SpanRole {
  const roleOf = inherited(spans, ({ role }) => role);
  return (span) => roleOf(span) ?? "agent";
}
