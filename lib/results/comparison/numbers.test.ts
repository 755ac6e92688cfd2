import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { compareNumber, type CellNumber } from "./numbers";

const cell = (base: number, now: number, name = "a"): CellNumber => ({
  ...{ cell: name, scenario: { scenarioId: name, name: null } },
  ...{ base, new: now },
});
const many = (count: number, base: number, now: number) =>
  Array.from({ length: count }, (_, index) => cell(base, now, String(index)));

describe("a number is flagged", () => {
  test.each<[string, CellNumber[], boolean]>([
    ["where it is a fifth more in every cell", many(6, 100, 121), true],
    ["where it is a fifth less", many(6, 121, 100), true],
    ["not for a fifth exactly", many(10, 100, 120), false],
    ["not for less, however sure", many(40, 100, 110), false],
    ["not of five cells", many(5, 100, 300), false],
    ["not where cells moved both ways", [...many(5, 100, 300), ...many(5, 300, 100)], false],
    ["not without a change", many(40, 100, 100), false],
    ["not of nothing", [], false],
  ])("%s", (_, cells, expected) => {
    expect(compareNumber("latency", cells).isFlagged).toBe(expected);
  });

  test("by the mean of ratios, in which a slow scenario counts as much as a fast one", () => {
    const { ratio } = compareNumber("latency", [cell(1, 2), cell(1_000_000, 500_000)]);
    expect(ratio).toBeCloseTo(1, 12);
  });

  test("by ratios that are equal where their fractions are", () => {
    // Half as much again in each of nine cells and a third less in three: differences of logarithms would not be ties.
    const more = [4, 6, 10, 2, 8, 20, 14, 12, 16].map((base) => cell(base, base * 1.5, `+${base}`));
    const less = [3, 9, 15].map((base) => cell(base, (base * 2) / 3, `-${base}`));
    const same = [...many(9, 2, 3), ...many(3, 3, 2)];
    expect(compareNumber("messages", [...more, ...less]).p).toBe(compareNumber("messages", same).p);
    // Twelve tied ranks are twelve tosses: the sign test.
    expect(compareNumber("messages", [...more, ...less]).p).toBeCloseTo(0.145_996_093_75, 9);
  });

  test("without cells that have no ratio", () => {
    const compared = compareNumber("cost", [cell(0, 1), cell(1, 0), cell(2, 4)]);
    expect(compared).toMatchObject({ cells: 1, ratio: 2, p: null });
  });

  test("with the cells that changed the most first", () => {
    const cells = [cell(1, 1, "same"), cell(1, 2, "twice"), cell(9, 1, "a ninth")];
    const { changes } = compareNumber("tokens", cells);
    expect(changes.map((change) => change.cell)).toEqual(["a ninth", "twice"]);
  });

  test("and of equal ratios the larger amounts, in whatever order the cells come", () => {
    const cells = [1, 2, 3, 4, 5, 6, 7].map((base) => cell(base, base * 2, `of ${String(base)}`));
    for (const order of [cells, cells.toReversed()])
      expect(compareNumber("tokens", order).changes.map(({ base }) => base)).toEqual([
        ...[7, 6, 5, 4, 3],
      ]);
  });
});

const amount = fc.integer({ min: 1, max: 1_000_000 });
const anyCells = fc
  .array(fc.tuple(amount, amount), { maxLength: 60 })
  .map((pairs) => pairs.map(([base, now], index) => cell(base, now, String(index))));

describe("whatever the numbers", () => {
  test("a batch compared with itself has no change", () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        const same = cells.map(({ base }, index) => cell(base, base, String(index)));
        const compared = compareNumber("latency", same);
        expect(compared.ratio ?? 1).toBe(1);
        expect(compared.p ?? 1).toBe(1);
        expect([compared.isFlagged, compared.changes]).toEqual([false, []]);
      }),
    );
  });

  test("exchanging the batches mirrors the ratio and keeps p", () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        const there = compareNumber("latency", cells);
        const back = compareNumber(
          "latency",
          cells.map((each) => ({ ...each, base: each.new, new: each.base })),
        );
        expect((there.ratio ?? 1) * (back.ratio ?? 1)).toBeCloseTo(1, 9);
        expect(back.p ?? 1).toBeCloseTo(there.p ?? 1, 12);
        expect(back.isFlagged).toBe(there.isFlagged);
      }),
    );
  });

  test("the order of the cells does not count", () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        const [one, other] = [cells, cells.toReversed()].map((each) => compareNumber("cost", each));
        expect(other?.p ?? 1).toBeCloseTo(one?.p ?? 1, 12);
        expect(other?.ratio ?? 1).toBeCloseTo(one?.ratio ?? 1, 9);
      }),
    );
  });
});
