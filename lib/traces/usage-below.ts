// What each span took. One that only calls others tells nothing of its own: it took what they took together.
import { flattenTree, type SpanNode } from "./build-tree";
import type { SpanSummary } from "./span";

export interface SpanUsage {
  totalTokens: number | null;
  costUsd: number | null;
}

/** By the key of the span. */
export function usageBelow(
  roots: readonly SpanNode<SpanSummary>[],
): ReadonlyMap<string, SpanUsage> {
  const usage = new Map<string, SpanUsage>();
  // From the bottom: those that a span calls come before it.
  for (const { span, children } of flattenTree(roots).toReversed()) {
    const called = children.flatMap((child) => usage.get(child.span.key) ?? []);
    usage.set(span.key, {
      totalTokens: span.totalTokens ?? sum(called.map(({ totalTokens }) => totalTokens)),
      costUsd: span.costUsd ?? sum(called.map(({ costUsd }) => costUsd)),
    });
  }
  return usage;
}

/** Null where nobody told a number. */
function sum(numbers: readonly (number | null)[]): number | null {
  const told = numbers.flatMap((number) => number ?? []);
  return told.length === 0 ? null : told.reduce((total, number) => total + number, 0);
}
