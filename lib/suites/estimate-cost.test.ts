import fc from "fast-check";
import { expect, test } from "vitest";

import { estimateCost, type CellCost, type PlannedCell } from "./estimate-cost";

const cell = (cellKey: string, costUsd: number | null, costedRuns: number): CellCost => ({
  cellKey,
  costUsd,
  costedRuns,
});
const planned = (...cells: [string, number][]): PlannedCell[] =>
  cells.map(([cellKey, runs]) => ({ cellKey, runs }));

test.each<[string, PlannedCell[], CellCost[], number[], [number | null, number, number]]>([
  ["nothing is known", planned(["a", 3]), [], [], [null, 3, 0]],
  [
    "cells cost what they cost",
    planned(["a", 3], ["b", 3]),
    [cell("a", 2, 2), cell("b", 1, 1)],
    [],
    [6, 0, 3],
  ],
  [
    "a new cell costs the mean of the batch",
    planned(["a", 1], ["new", 2]),
    [cell("a", 4, 1), cell("b", 2, 2)],
    [9],
    [8, 0, 3],
  ],
  ["of before without a last batch", planned(["a", 4]), [], [1, 2], [6, 0, 2]],
  [
    "a cell without a known cost stays unknown",
    planned(["a", 2], ["b", 5]),
    [cell("a", 3, 3), cell("b", null, 0)],
    [9],
    [2, 5, 3],
  ],
  [
    "of a batch without any known cost",
    planned(["a", 2], ["new", 1]),
    [cell("a", null, 0)],
    [],
    [null, 3, 0],
  ],
  [
    "a new cell beside it is as before",
    planned(["a", 2], ["new", 1]),
    [cell("a", null, 0)],
    [7],
    [7, 2, 1],
  ],
  ["what is known to be free is free", planned(["a", 2]), [cell("a", 0, 4)], [5], [0, 0, 4]],
  ["nothing is planned", [], [cell("a", 1, 1)], [], [null, 0, 1]],
])("%s", (_what, cells, lastBatch, recentUsd, [costUsd, unknownRuns, costedRuns]) => {
  expect(estimateCost(cells, { lastBatch, recentUsd })).toEqual({
    costUsd,
    unknownRuns,
    costedRuns,
  });
});

const costs = fc.array(
  fc.record({
    cellKey: fc.constantFrom("a", "b", "c", "d"),
    costUsd: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    costedRuns: fc.integer({ min: 1, max: 9 }),
  }),
);
const cells = fc.array(
  fc.record({
    cellKey: fc.constantFrom("a", "b", "c", "d", "e"),
    runs: fc.integer({ min: 1, max: 9 }),
  }),
);

test("each run is estimated or named as unknown, and one that is unknown adds nothing", () => {
  fc.assert(
    fc.property(cells, costs, (wanted, given) => {
      const lastBatch = given.map((one) =>
        one.costUsd === null ? { ...one, costedRuns: 0 } : one,
      );
      const known = { lastBatch, recentUsd: [] };
      const { costUsd, unknownRuns } = estimateCost(wanted, known);
      const total = wanted.map(({ runs }) => runs).reduce((sum, runs) => sum + runs, 0);
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
