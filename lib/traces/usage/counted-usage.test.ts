import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { soakTimes } from "@/lib/testing/soak";
import { countedUsage, type ReportingSpan } from "./counted-usage";

const span = (id: string, parentId: string | null, rest: Partial<ReportingSpan> = {}) => ({
  id,
  parentId,
  traceId: "t",
  otelTraceId: "t",
  inputTokens: null,
  outputTokens: null,
  totalTokens: null,
  costUsd: null,
  ...rest,
});

const countedOf = (spans: readonly ReportingSpan[]) => spans.map(countedUsage(spans));

describe("countedUsage", () => {
  test("a span counts for what it reports beyond what is below it", () => {
    const counted = countedOf([
      span("agent", null, { inputTokens: 4800, outputTokens: 200, costUsd: 0.05 }),
      span("step", "agent"),
      span("embed", "step", { inputTokens: 12, outputTokens: 0, costUsd: 0.01 }),
    ]);
    expect(counted).toMatchObject([
      { inputTokens: 4788, outputTokens: 200, costUsd: expect.closeTo(0.04, 9) as number },
      { inputTokens: null, outputTokens: null, costUsd: null },
      { inputTokens: 12, outputTokens: 0, costUsd: 0.01 },
    ]);
  });

  test("a sum with its rounding leaves nothing, and less than the sum takes nothing away", () => {
    const counted = countedOf([
      span("a", null, { costUsd: 0.3 }),
      span("b", "a", { costUsd: 0.1 }),
      span("c", "a", { costUsd: 0.2 }),
      span("d", null, { costUsd: 0.1 + 0.2 + 1e-17 }),
      span("e", "d", { costUsd: 5 }),
    ]);
    expect(counted.map(({ costUsd }) => costUsd)).toEqual([0, 0.1, 0.2, 0, 5]);
  });

  test("spans that are below each other count once", () => {
    const counted = countedOf([
      span("a", "b", { totalTokens: 5 }),
      span("b", "a", { totalTokens: 7 }),
      span("c", "a", { totalTokens: 2 }),
    ]);
    expect(counted.map(({ totalTokens }) => totalTokens)).toEqual([0, 5, 2]);
  });

  test("of any trees, cycles and ambiguous parents equals the definition", () => {
    const id = fc.constantFrom("a", "b", "c", "d", "e", "f", "t");
    const spans = fc.uniqueArray(
      fc.record({
        id,
        parentId: fc.option(id),
        otelTraceId: fc.constantFrom("t", "u", null),
        totalTokens: fc.option(fc.nat(9)),
      }),
      { selector: (drawn) => `${drawn.id} ${String(drawn.otelTraceId)}`, maxLength: 10 },
    );
    fc.assert(
      fc.property(spans, (drawn) => {
        const all = drawn.map(({ id: spanId, parentId, ...rest }) => span(spanId, parentId, rest));
        expect(countedOf(all).map(({ totalTokens }) => totalTokens)).toEqual(defined(all));
      }),
      { numRuns: soakTimes(3000) },
    );
  });

  test("a long chain and a wide one take linear time", () => {
    const chain = Array.from({ length: 50_000 }, (_, index) =>
      span(String(index), index === 0 ? null : String(index - 1), { totalTokens: 1 }),
    );
    const wide = Array.from({ length: 50_000 }, (_, index) =>
      span(`w${String(index)}`, "0", { totalTokens: 0 }),
    );
    const counted = countedOf([...chain, ...wide]);
    expect(counted.filter(({ totalTokens }) => totalTokens === 1)).toHaveLength(1);
  });
});

/** By reachability alone, without care for time: what each span of a group that reaches itself counts for. */
function defined(spans: readonly ReportingSpan[]): (number | null)[] {
  const isChild = (parent: ReportingSpan, child: ReportingSpan) =>
    parent !== child &&
    parent.id === (child.parentId ?? child.traceId) &&
    (parent.otelTraceId ?? child.otelTraceId) === (child.otelTraceId ?? parent.otelTraceId);
  const reach = (from: ReportingSpan): Set<ReportingSpan> => {
    const reached = new Set<ReportingSpan>([from]);
    for (const one of reached)
      for (const other of spans) if (isChild(one, other)) reached.add(other);
    return reached;
  };
  const groupOf = (one: ReportingSpan) =>
    spans.filter((other) => reach(one).has(other) && reach(other).has(one));
  const ownOf = (one: ReportingSpan) =>
    Math.max(0, ...groupOf(one).map(({ totalTokens }) => totalTokens ?? 0));
  const belowOf = (one: ReportingSpan): number => {
    const group = groupOf(one);
    const children = spans.filter(
      (child) => !group.includes(child) && group.some((parent) => isChild(parent, child)),
    );
    const heads = new Set(children.map((child) => groupOf(child)[0] ?? child));
    return [...heads].reduce((sum, head) => sum + Math.max(ownOf(head), belowOf(head)), 0);
  };
  return spans.map((one) => {
    if (one.totalTokens === null) return null;
    const isReporter = groupOf(one).find(({ totalTokens }) => totalTokens === ownOf(one)) === one;
    return isReporter ? Math.max(0, ownOf(one) - belowOf(one)) : 0;
  });
}
