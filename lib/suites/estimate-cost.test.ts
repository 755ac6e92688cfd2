import fc from "fast-check";
import { expect, test } from "vitest";

import { sumOf } from "@/lib/results/comparison/statistics";
import { estimateCost, type CellCost, type PlannedCell } from "./estimate-cost";

const cell = (cellKey: string, costUsd: number | null, costedRuns: number): CellCost => ({
  cellKey,
  costUsd,
  costedRuns,
});
const planned = (...cells: [string, number][]): PlannedCell[] =>
  cells.map(([cellKey, runs]) => ({ cellKey, runs }));

interface Case {
  what: string;
  cells: PlannedCell[];
  lastBatch?: CellCost[];
  recentUsd?: number[];
  expected: [costUsd: number | null, unknownRuns: number, costedRuns: number];
}

const CASES: Case[] = [
  { what: "nothing is known", cells: planned(["a", 3]), expected: [null, 3, 0] },
  {
    what: "cells cost what they cost",
    cells: planned(["a", 3], ["b", 3]),
    lastBatch: [cell("a", 2, 2), cell("b", 1, 1)],
    expected: [6, 0, 3],
  },
  {
    what: "a new cell costs the mean of the batch",
    cells: planned(["a", 1], ["new", 2]),
    lastBatch: [cell("a", 4, 1), cell("b", 2, 2)],
    recentUsd: [9],
    expected: [8, 0, 3],
  },
  {
    what: "without a last batch it is the mean of before",
    cells: planned(["a", 4]),
    recentUsd: [1, 2],
    expected: [6, 0, 2],
  },
  {
    what: "a cell without a known cost stays unknown",
    cells: planned(["a", 2], ["b", 5]),
    lastBatch: [cell("a", 3, 3), cell("b", null, 0)],
    recentUsd: [9],
    expected: [2, 5, 3],
  },
  {
    what: "of a batch without any known cost nothing is known",
    cells: planned(["a", 2], ["new", 1]),
    lastBatch: [cell("a", null, 0)],
    expected: [null, 3, 0],
  },
  {
    what: "a new cell beside it costs the mean of before",
    cells: planned(["a", 2], ["new", 1]),
    lastBatch: [cell("a", null, 0)],
    recentUsd: [7],
    expected: [7, 2, 1],
  },
  {
    what: "what is known to be free is free",
    cells: planned(["a", 2]),
    lastBatch: [cell("a", 0, 4)],
    recentUsd: [5],
    expected: [0, 0, 4],
  },
  {
    what: "it is based on the runs of its own cells alone",
    cells: planned(["a", 1]),
    lastBatch: [cell("a", 2, 2), cell("b", 90, 9)],
    recentUsd: [5],
    expected: [1, 0, 2],
  },
  {
    what: "nothing is planned",
    cells: [],
    lastBatch: [cell("a", 1, 1)],
    expected: [null, 0, 0],
  },
];

test.each(CASES)("$what", ({ cells, lastBatch = [], recentUsd = [], expected }) => {
  const { costUsd, unknownRuns, costedRuns } = estimateCost(cells, { lastBatch, recentUsd });
  expect([costUsd, unknownRuns, costedRuns]).toEqual(expected);
});

const costs = fc.array(
  fc.record({
    cellKey: fc.constantFrom("a", "b", "c", "d"),
    costUsd: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    costedRuns: fc.integer({ min: 1, max: 9 }),
  }),
);
const arbitraryCells = fc.array(
  fc.record({
    cellKey: fc.constantFrom("a", "b", "c", "d", "e"),
    runs: fc.integer({ min: 1, max: 9 }),
  }),
);

test("each run is estimated or named as unknown, and one that is unknown adds nothing", () => {
  fc.assert(
    fc.property(arbitraryCells, costs, (wanted, given) => {
      const lastBatch = given.map((one) =>
        one.costUsd === null ? { ...one, costedRuns: 0 } : one,
      );
      const known = { lastBatch, recentUsd: [] };
      const { costUsd, unknownRuns } = estimateCost(wanted, known);
      const total = sumOf(wanted.map(({ runs }) => runs));
      expect(unknownRuns).toBeLessThanOrEqual(total);
      expect(costUsd === null).toBe(unknownRuns === total);
      const more = [...wanted, { cellKey: "never known", runs: 2 }];
      const unknowing = { lastBatch: [...lastBatch, cell("never known", null, 0)], recentUsd: [] };
      expect(estimateCost(more, unknowing)).toMatchObject({
        costUsd,
        unknownRuns: unknownRuns + 2,
      });
    }),
  );
});
