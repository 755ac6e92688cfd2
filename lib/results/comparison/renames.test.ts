import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { printJoined, readJoined, renamesAmong, type LoneCell } from "./renames";

const lone = (cell: string, over: Partial<LoneCell> = {}): LoneCell => ({
  ...{ cell, name: `Name of ${cell}`, target: null, persona: null, parameters: null, hash: "h" },
  ...over,
});

const pairsOf = (removed: LoneCell[], added: LoneCell[]) =>
  renamesAmong(removed, added).map(({ from, to }) => [from.cell, to.cell]);

describe("a rename is offered", () => {
  const stories: [string, LoneCell[], LoneCell[], string[][]][] = [
    ["of one definition", [lone("a")], [lone("b")], [["a", "b"]]],
    ["not of another one", [lone("a")], [lone("b", { hash: "other" })], []],
    [
      "not where the definition is unknown",
      [lone("a", { hash: null })],
      [lone("b", { hash: null })],
      [],
    ],
    ["not for another target", [lone("a")], [lone("b", { target: "Live" })], []],
    ["not for other parameters", [lone("a")], [lone("b", { parameters: "CITY=Rome" })], []],
    ["not where two are alike", [lone("a"), lone("c")], [lone("b")], []],
    ["not with its own name", [lone("a", { name: "Same" })], [lone("b", { name: "Same" })], []],
    [
      "for each of several definitions",
      [lone("a"), lone("c", { hash: "2" })],
      [lone("d", { hash: "2" }), lone("b")],
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
  ];

  test.each(stories.map(([name, ...story]) => ({ name, story })))("$name", ({ story }) => {
    const [removed, added, expected] = story;
    expect(pairsOf(removed, added)).toEqual(expected);
  });
});

const anyLone = fc
  .record({ cell: fc.uuid(), hash: fc.constantFrom("1", "2", "3", "4", null) })
  .map(({ cell, hash }) => lone(cell, { hash }));
const anyCells = fc.uniqueArray(anyLone, { maxLength: 8, selector: ({ cell }) => cell });

describe("whatever the cells", () => {
  test("exchanging the batches mirrors the renames", () => {
    fc.assert(
      fc.property(anyCells, anyCells, (removed, added) => {
        const mirrored = pairsOf(added, removed).map(([from, to]) => [to, from]);
        expect(mirrored.toSorted()).toEqual(pairsOf(removed, added).toSorted());
      }),
    );
  });

  test("a cell of another definition changes no other rename", () => {
    fc.assert(
      fc.property(anyCells, anyCells, (removed, added) => {
        const more = [...added, lone("unrelated", { hash: "unrelated" })];
        expect(pairsOf(removed, more)).toEqual(pairsOf(removed, added));
      }),
    );
  });

  test("what is joined is read as it was written, each cell once", () => {
    const pairs = fc.uniqueArray(fc.uuid(), { maxLength: 20 }).map((ids) => {
      const half = Math.floor(ids.length / 2);
      return new Map(ids.slice(0, half).map((id, index) => [id, ids[half + index] ?? ""]));
    });
    fc.assert(
      fc.property(pairs, (joined) => {
        expect(readJoined(printJoined(joined))).toEqual(joined);
      }),
    );
  });

  test("what is no pair of cells is left out", () => {
    const id = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;
    const [a, b, c] = [id("a"), id("b"), id("c")];
    expect([...readJoined(`${a}.${b}.${c},x.y,,${a}.${a},${a}.${b},${b}.${c}`)]).toEqual([[a, b]]);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readJoined(text).size).toBe(0);
      }),
    );
  });
});
