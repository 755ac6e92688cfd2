import { expect, test } from "vitest";

import type { SpanNode } from "../build-tree";
import type { SpanSummary } from "../span";
import { usageBelow } from "./usage";

type Node = SpanNode<SpanSummary>;
type Counted = Partial<Pick<SpanSummary, "totalTokens" | "costUsd">>;
const node = (key: string, counted: Counted, ...children: Node[]): Node => ({
  span: { key, totalTokens: null, costUsd: null, ...counted } as SpanSummary, // no other field is used
  depth: 0,
  isOrphan: false,
  children,
});

test("a span without usage has the sum of its calls, one with usage has its own", () => {
  const model = (key: string) => node(key, { totalTokens: 100, costUsd: 0.5 });
  const usage = usageBelow([
    node("session", {}, node("answer", {}, model("a"), model("b"), node("tool", {}))),
    node("own", { totalTokens: 7 }, model("c")),
  ]);
  expect(usage.get("session")).toEqual({ totalTokens: 200, costUsd: 1 });
  expect(usage.get("answer")).toEqual({ totalTokens: 200, costUsd: 1 });
  expect(usage.get("tool")).toEqual({ totalTokens: null, costUsd: null });
  expect(usage.get("own")).toEqual({ totalTokens: 7, costUsd: 0.5 });
});
