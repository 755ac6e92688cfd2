// Who a span speaks for: what it says itself, else what the spans above it say, else the agent, which is instrumented.
import { buildTree, type SpanNode, type TreeSpan } from "./build-tree";
import type { SpanRole, SpanSummary } from "./span";

type SpeakingSpan = TreeSpan & Pick<SpanSummary, "role">;

export function rolesOf<S extends SpeakingSpan>(spans: readonly S[]): (span: S) => SpanRole {
  const roles = new Map<string, SpanRole>();
  const waiting: { node: SpanNode<S>; above: SpanRole }[] = buildTree(spans).map((node) => ({
    node,
    above: "agent",
  }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { span, children } = next.node;
    const role = span.role ?? next.above;
    roles.set(span.key, role);
    waiting.push(...children.map((node) => ({ node, above: role })));
  }
  return ({ key }) => roles.get(key) ?? "agent";
}
