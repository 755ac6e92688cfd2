import { expect, test } from "vitest";

import { divergence, mergeContents } from "./compare-contents";

const base = { name: "n", instructions: "one", maxMessages: 5, labels: ["a"] };
const mine = { name: "n", instructions: "mine", maxMessages: 5 };
const theirs = { name: "renamed", instructions: "theirs", maxMessages: 9, labels: ["a"] };

test("a field that only one side changed is taken from it; a field that both changed is named", () => {
  const { mine: my, theirs: their, both } = divergence({ base, mine, theirs });
  expect(my.map(({ field }) => field)).toEqual(["instructions", "labels"]);
  expect(their.map(({ field }) => field)).toEqual(["name", "instructions", "maxMessages"]);
  expect(both).toEqual(["instructions"]);
});

test("the merge keeps the changes of both, and by default mine where both changed", () => {
  expect(mergeContents({ base, mine, theirs })).toEqual({
    name: "renamed",
    instructions: "mine",
    maxMessages: 9,
  });
  expect(mergeContents({ base, mine, theirs }, { instructions: "theirs" })).toMatchObject({
    instructions: "theirs",
  });
});

test("the same change made twice is no conflict", () => {
  expect(divergence({ base, mine, theirs: mine }).both).toEqual([]);
});
