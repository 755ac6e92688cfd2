import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { CellChange } from "./cell-changes";
import { changeOf, judgeChanges, type CellSide, type PairedCell } from "./compare-cells";
import { decideOutcome } from "./decide-outcome";

function side(passed: number, failed: number, others: Partial<CellSide> = {}): CellSide {
  return {
    passed,
    of: passed + failed,
    total: passed + failed,
    ...others,
  };
}

const SAME = { scenario: false, judge: false, simulator: false, target: false };

function pair(base: CellSide, now: CellSide, others: Partial<PairedCell> = {}): PairedCell {
  return { base, new: now, history: { passed: 0, of: 0 }, differs: SAME, ...others };
}

const outcomeOf = (pairs: readonly PairedCell[]) => {
  const judged = judgeChanges(pairs);
  return decideOutcome(
    pairs.flatMap((cell, index) => {
      const change = judged[index];
      return change ? [{ ...cell, ...change }] : [];
    }),
  );
};

describe("the status of a cell", () => {
  test.each<[CellChange, CellSide, CellSide]>([
    ["still-passing", side(3, 0), side(1, 0)],
    ["still-failing", side(0, 3), side(0, 1)],
    ["new-failure", side(3, 0), side(0, 1)],
    ["fixed", side(0, 3), side(1, 0)],
    ["less-stable", side(3, 0), side(2, 1)],
    ["less-stable", side(2, 1), side(0, 3)],
    ["more-stable", side(2, 1), side(3, 0)],
    ["mixed", side(2, 1), side(4, 2)],
    ["added", side(0, 0), side(1, 0)],
    ["removed", side(1, 0), side(0, 0)],
    ["not-comparable", side(1, 0), side(0, 0, { total: 2 })],
    ["not-comparable", side(0, 0, { total: 1 }), side(1, 0)],
    [
      "definition-changed",
      side(1, 0, { criteria: ["a", "b"] }),
      side(0, 1, { criteria: ["a", "c"] }),
    ],
    ["new-failure", side(1, 0, { criteria: ["a", "b"] }), side(0, 1, { criteria: ["b"] })],
    ["new-failure", side(1, 0, { criteria: ["a", "b"] }), side(0, 1, { criteria: [] })],
  ])("%s: %j, %j", (expected, base, now) => {
    expect(changeOf(pair(base, now))).toBe(expected);
  });

  test("of a scenario that was edited", () => {
    const differs = { ...SAME, scenario: true };
    expect(changeOf(pair(side(1, 0), side(0, 1), { differs }))).toBe("definition-changed");
  });
});

describe("the grade of a change", () => {
  const gradeOf = (cell: PairedCell, others = 0) => {
    const unchanged = Array.from({ length: others }, () => pair(side(3, 0), side(3, 0)));
    return judgeChanges([cell, ...unchanged])[0]?.grade;
  };
  const always = { history: { passed: 50, of: 50 } };

  test("three against three prove nothing; three against a history do", () => {
    expect(gradeOf(pair(side(3, 0), side(0, 3)))).toBe("confirmed");
    expect(gradeOf(pair(side(3, 0), side(0, 3)), 39)).toBe("likely");
    expect(gradeOf(pair(side(3, 0), side(0, 3), always), 39)).toBe("confirmed");
  });

  test("the more cells, the more it takes", () => {
    const cell = pair(side(1, 0), side(0, 1), { history: { passed: 40, of: 40 } });
    expect(gradeOf(cell)).toBe("confirmed");
    expect(gradeOf(cell, 39)).toBe("likely");
  });

  test("with another judge or another simulated user nothing is confirmed", () => {
    for (const part of ["judge", "simulator"] as const) {
      const differs = { ...SAME, [part]: true };
      expect(gradeOf(pair(side(5, 0), side(0, 5), { ...always, differs }))).toBe("unproven");
    }
  });

  test("what did not change has none", () => {
    expect(gradeOf(pair(side(3, 0), side(3, 0), always))).toBeNull();
  });
});

describe("the outcome", () => {
  const many = (count: number, base: CellSide, now: CellSide) =>
    Array.from({ length: count }, () => pair(base, now));

  test.each([
    ["worse", [...many(12, side(1, 0), side(0, 1)), ...many(8, side(1, 0), side(1, 0))]],
    ["not-worse", many(60, side(3, 0), side(3, 0))],
    ["not-worse", [...many(15, side(0, 1), side(1, 0)), ...many(10, side(1, 0), side(1, 0))]],
    ["cannot-tell", many(3, side(1, 0), side(1, 0))],
    ["cannot-tell", many(1, side(9, 0), side(0, 9))],
    ["cannot-tell", many(5, side(1, 0), side(0, 0, { total: 1 }))],
    ["cannot-tell", []],
    ["cannot-tell", [...many(60, side(3, 0), side(3, 0)), ...many(30, side(3, 0), side(0, 0))]],
    [
      "cannot-tell",
      [...many(60, side(3, 0), side(3, 0)), ...many(30, side(3, 0), side(0, 0, { total: 3 }))],
    ],
    ["not-worse", [...many(60, side(3, 0), side(3, 0)), ...many(30, side(0, 3), side(0, 0))]],
    ["not-worse", [...many(200, side(3, 0), side(3, 0)), ...many(1, side(3, 0), side(0, 0))]],
  ])("%s", (outcome, pairs) => {
    expect(outcomeOf(pairs).outcome).toBe(outcome);
  });

  test("says in one sentence how far and how sure", () => {
    const { sentence } = outcomeOf([
      ...many(12, side(1, 0), side(0, 1)),
      ...many(8, side(1, 0), side(1, 0)),
    ]);
    expect(sentence).toBe(
      "Worse: the pass rate over 20 common cells fell by 60 points (95% between −79 and −30).",
    );
    expect(outcomeOf(many(20, side(3, 0), side(3, 0))).sentence).toMatch(
      /^Cannot tell: .* did not change by a point .* About \d+ repeats of each would be enough\.$/,
    );
  });
});

const anySide = fc
  .tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }))
  .map(([passed, failed]) => side(passed, failed));
const anyPairs = fc.array(fc.tuple(anySide, anySide), { maxLength: 25 });

describe("whatever the results", () => {
  test("a batch compared with itself has no change", () => {
    fc.assert(
      fc.property(fc.array(anySide, { maxLength: 25 }), (sides) => {
        const cells = sides.filter(({ total }) => total > 0).map((one) => pair(one, one));
        expect(judgeChanges(cells).every(({ grade }) => grade === null)).toBe(true);
        expect(outcomeOf(cells).difference ?? 0).toBe(0);
        expect(outcomeOf(cells).outcome).not.toBe("worse");
      }),
    );
  });

  test("exchanging the batches mirrors the comparison", () => {
    const MIRRORED: Partial<Record<CellChange, CellChange>> = {
      "new-failure": "fixed",
      fixed: "new-failure",
      "less-stable": "more-stable",
      "more-stable": "less-stable",
      added: "removed",
      removed: "added",
    };
    fc.assert(
      fc.property(anyPairs, (sides) => {
        const shown = sides.filter(([base, now]) => base.total + now.total > 0);
        const there = shown.map(([base, now]) => pair(base, now));
        const back = shown.map(([base, now]) => pair(now, base));
        expect(judgeChanges(back).map(({ status }) => status)).toEqual(
          judgeChanges(there).map(({ status }) => MIRRORED[status] ?? status),
        );
        const [one, other] = [outcomeOf(there), outcomeOf(back)];
        expect(other.difference ?? 0).toBeCloseTo(-(one.difference ?? 0), 12);
        expect(other.p).toBe(one.p);
      }),
    );
  });

  test("a cell without change or results changes the status of no other", () => {
    fc.assert(
      fc.property(anyPairs, anySide, (sides, added) => {
        const cells = sides.map(([base, now]) => pair(base, now));
        const statuses = (pairs: readonly PairedCell[]) =>
          judgeChanges(pairs).map(({ status }) => status);
        const more = [...cells, pair(added, side(0, 0, { total: 1 }))];
        expect(statuses(more).slice(0, -1)).toEqual(statuses(cells));
      }),
    );
  });
});

describe("of 40 cells that did not change, with 3 repeats and 50 results before", () => {
  const BATCHES = 1000;

  test.each([0.8, 0.9, 0.95])("at %d few batches have a confirmed failure", (rate) => {
    const random = seeded(7);
    const draw = (of: number) => {
      let passed = 0;
      for (let run = 0; run < of; run += 1) if (random() < rate) passed += 1;
      return passed;
    };
    const drawSide = () => {
      const passed = draw(3);
      return side(passed, 3 - passed);
    };
    let alarms = 0;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const cells = Array.from({ length: 40 }, () =>
        pair(drawSide(), drawSide(), { history: { passed: draw(50), of: 50 } }),
      );
      const isFalse = judgeChanges(cells).some(
        ({ status, grade }) =>
          grade === "confirmed" && (status === "new-failure" || status === "less-stable"),
      );
      if (isFalse) alarms += 1;
    }
    expect(alarms / BATCHES).toBeLessThanOrEqual(0.06);
  });
});

/** Park and Miller's generator. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
