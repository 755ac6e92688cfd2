import { expect, test } from "vitest";

import { ancestorKeys, visibleRows, type SpanNode } from "./build-tree";
import type { SpanSummary } from "./span";

type Node = SpanNode<SpanSummary>;
const node = (key: string, ...children: Node[]): Node => ({
  span: { key } as SpanSummary, // the rows look at nothing else
  depth: 0,
  isOrphan: false,
  children,
});

const TREE = [node("a", node("b", node("c")), node("d")), node("e")];
const shown = (closed: string[]) =>
  visibleRows(TREE, new Set(closed)).map(({ span, level }) => `${span.key}${String(level)}`);

test("rows are in the order of the tree, and those of collapsed spans are hidden", () => {
  expect(shown([])).toEqual(["a1", "b2", "c3", "d2", "e1"]);
  expect(shown(["b"])).toEqual(["a1", "b2", "d2", "e1"]);
  expect(shown(["a", "b"])).toEqual(["a1", "e1"]);
});

test("a row knows its place", () => {
  expect(visibleRows(TREE, new Set())[3]).toMatchObject({
    place: 2,
    siblings: 2,
    parentKey: "a",
    childCount: 0,
    isOpen: false,
  });
});

test("the way down to a span", () => {
  expect(ancestorKeys(TREE, "c")).toEqual(["a", "b"]);
  expect(ancestorKeys(TREE, "e")).toEqual([]);
});

test("a very deep tree has rows too", () => {
  let deep = node("0");
  for (let depth = 1; depth < 50_000; depth += 1) deep = node(String(depth), deep);
  expect(visibleRows([deep], new Set())).toHaveLength(50_000);
});
