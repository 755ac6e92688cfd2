import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { soakTimes } from "@/lib/testing/soak";
import { buildTree, flattenTree, type SpanNode, type TreeSpan } from "./build-tree";

const arbitrarySpan = fc
  .record({
    id: fc.constantFrom("a", "b", "c", "d", "e", "session"),
    otelTraceId: fc.constantFrom(null, "t1", "t2"),
    parentId: fc.constantFrom(null, "a", "b", "c", "d", "e", "gone", "session"),
    kind: fc.constantFrom("model" as const, "session" as const, "other" as const),
    startedAt: fc.integer({ min: 0, max: 4 }),
  })
  .map((span): TreeSpan => ({
    ...span,
    key: `${String(span.otelTraceId)}/${span.id}`,
    traceId: "session",
  }));
/** Repeats of a span are equal: the database has one row of it. */
const arbitrarySpans = fc.uniqueArray(arbitrarySpan, { selector: ({ key }) => key, maxLength: 14 });

const shape = (node: SpanNode<TreeSpan>): unknown => [
  node.span.key,
  node.depth,
  node.isOrphan,
  node.children.map(shape),
];

function span(id: string, parentId: string | null, startedAt = 0): TreeSpan {
  return { key: id, id, traceId: "trace", otelTraceId: null, parentId, kind: "other", startedAt };
}
const outline = (spans: readonly TreeSpan[]) =>
  flattenTree(buildTree(spans)).map(({ span: { id }, depth }) => `${"-".repeat(depth)}${id}`);

describe("the tree", () => {
  test("is the same for every order of arrival and any repeats, and contains every span once", () => {
    fc.assert(
      fc.property(
        arbitrarySpans.chain((spans) =>
          fc.tuple(
            fc.constant(spans),
            fc.shuffledSubarray([...spans, ...spans], { minLength: spans.length * 2 }),
          ),
        ),
        ([spans, shuffled]) => {
          const tree = buildTree(spans);
          expect(buildTree(shuffled).map(shape)).toEqual(tree.map(shape));
          const keys = flattenTree(tree).map((node) => node.span.key);
          expect(keys.toSorted()).toEqual(spans.map(({ key }) => key).toSorted());
        },
      ),
      { numRuns: soakTimes(2000) },
    );
  });

  test("has siblings by start, then id", () => {
    expect(
      outline([span("c", "a", 2), span("d", "a", 1), span("b", "a", 2), span("a", null)]),
    ).toEqual(["a", "-d", "-b", "-c"]);
  });

  test("breaks a circle at its first span", () => {
    expect(
      outline([span("a", "c", 3), span("b", "a", 1), span("c", "b", 2), span("x", "a", 9)]),
    ).toEqual(["b", "-c", "--a", "---x"]);
    expect(outline([span("a", "a")])).toEqual(["a"]);
  });

  test("shows a span whose parent is missing as a marked root", () => {
    const [root] = buildTree([span("b", "a")]);
    expect(root).toMatchObject({ isOrphan: true, depth: 0 });
  });

  test("puts what has no parent below the session's own span", () => {
    const session = { ...span("trace", null, 5), kind: "session" as const };
    expect(outline([span("a", null), span("b", "trace"), span("c", "gone"), session])).toEqual([
      "trace",
      "-a",
      "-b",
      "-c",
    ]);
  });

  test("takes the parent of the same OpenTelemetry trace before another of the same id", () => {
    const parent = (otelTraceId: string, startedAt: number) => ({
      ...span("p", null, startedAt),
      key: `${otelTraceId}/p`,
      otelTraceId,
    });
    const child = { ...span("c", "p"), otelTraceId: "t2" };
    const roots = buildTree([parent("t1", 1), child, parent("t2", 2)]);
    expect(roots.map(({ children }) => children.length)).toEqual([0, 1]);
  });

  test("of 50,000 spans below each other is built without recursion", () => {
    const spans = Array.from({ length: 50_000 }, (_, index) =>
      span(String(index), index === 0 ? null : String(index - 1), index),
    );
    expect(flattenTree(buildTree(spans)).at(-1)?.depth).toBe(49_999);
  });
});
