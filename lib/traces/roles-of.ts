// The role of a span: its own, else that of the spans above it, else the agent, which is instrumented.
import { buildTree, type SpanNode, type TreeSpan } from "./build-tree";
import type { SpanRole, SpanSummary } from "./span";

/** The value of a span itself, else of the nearest span above it; null if none has one. */
export function inherited<S extends TreeSpan, T>(
  spans: readonly S[],
  valueOf: (span: S) => T | null,
): (span: S) => T | null {
  const values = new Map<string, T | null>();
  const waiting: { node: SpanNode<S>; above: T | null }[] = buildTree(spans).map((node) => ({
    node,
    above: null,
  }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { span, children } = next.node;
    const value = valueOf(span) ?? next.above;
    values.set(span.key, value);
    waiting.push(...children.map((node) => ({ node, above: value })));
  }
  return ({ key }) => values.get(key) ?? null;
}

type SpeakingSpan = TreeSpan & Pick<SpanSummary, "role">;

export function rolesOf<S extends SpeakingSpan>(spans: readonly S[]): (span: S) => SpanRole {
  const roleOf = inherited(spans, ({ role }) => role);
  return (span) => roleOf(span) ?? "agent";
}
