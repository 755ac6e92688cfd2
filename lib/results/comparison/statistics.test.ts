import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { signedRanks } from "./signed-ranks";
import {
  discoveries,
  fisherGreater,
  fisherLess,
  mcnemar,
  newcombe,
  pairedInterval,
  passHatK,
  signFlip,
  wilson,
} from "./statistics";
import oracle from "./statistics-oracle.json";

const EXACT = 9;

function expectClose(actual: number | null | undefined, expected: number | undefined): void {
  expect(actual).toBeCloseTo(expected ?? Number.NaN, EXACT);
}

describe("agrees with SciPy and statsmodels to 1e-9", () => {
  test.each(oracle.wilson)("Wilson's interval of %i of %i", (...row) => {
    const [passed = 0, of = 0, low, high] = row;
    const interval = wilson(passed, of);
    expectClose(interval?.low, low);
    expectClose(interval?.high, high);
  });

  test.each(oracle.newcombe)("Newcombe's of %i/%i and %i/%i", (...row) => {
    const [a = 0, n = 0, c = 0, m = 0, low, high] = row;
    const interval = newcombe({ passed: a, of: n }, { passed: c, of: m });
    expectClose(interval?.low, low);
    expectClose(interval?.high, high);
  });

  test.each(oracle.fisher)("Fisher's test of %i/%i and %i/%i", (...row) => {
    const [a = 0, n = 0, c = 0, m = 0, less, greater] = row;
    const [reference, to] = [
      { passed: a, of: n },
      { passed: c, of: m },
    ];
    expectClose(fisherLess(reference, to), less);
    expectClose(fisherGreater(reference, to), greater);
  });

  test.each(oracle.mcnemar)("McNemar's test of %i and %i", (one = 0, other = 0, p) => {
    expectClose(mcnemar(one, other), p);
  });

  test.each(cases(oracle.signFlip))("signs flipped: %#", (differences, [p]) => {
    expectClose(signFlip(differences), p);
  });

  test.each(cases(oracle.signedRanks))("signed ranks: %#", (differences, [p]) => {
    expectClose(signedRanks(differences), p);
  });

  test.each(cases(oracle.pairedInterval))(
    "the interval of pairs: %#",
    (differences, [low, high]) => {
      const interval = pairedInterval(differences);
      expectClose(interval?.low, low);
      expectClose(interval?.high, high);
    },
  );

  test.each(oracle.passHatK)("all of k of %i of %i, k = %i", (...row) => {
    const [passed = 0, of = 0, k = 0, all] = row;
    expectClose(passHatK({ passed, of }, k), all);
  });

  test.each(oracle.discoveries.map(([values, found]) => ({ values, found })))(
    "Benjamini and Hochberg: %#",
    ({ values, found }) => {
      const numbers = (values ?? []).map(Number);
      expect(discoveries(numbers, { rate: 0.05, of: numbers.length })).toEqual(found);
    },
  );
});

/** Rows of a list and the numbers that it gives. */
function cases(rows: readonly (readonly (number | readonly number[])[])[]) {
  return rows.map(([list, ...values]): [number[], number[]] => [
    Array.isArray(list) ? list.map(Number) : [],
    values.map(Number),
  ]);
}

test("the figures that the decision was made by", () => {
  const three = wilson(3, 3);
  expect([three?.low.toFixed(2), three?.high]).toEqual(["0.44", 1]);
  expect(fisherLess({ passed: 45, of: 50 }, { passed: 0, of: 2 })).toBeCloseTo(0.016, 3);
  expect(fisherLess({ passed: 45, of: 50 }, { passed: 1, of: 3 })).toBeCloseTo(0.043, 3);
});

test("nothing is made of nothing", () => {
  expect(wilson(0, 0)).toBeNull();
  expect(newcombe({ passed: 0, of: 0 }, { passed: 1, of: 1 })).toBeNull();
  expect(pairedInterval([0.5])).toBeNull();
  expect(passHatK({ passed: 1, of: 2 }, 3)).toBeNull();
  expect([signFlip([]), mcnemar(0, 0), signedRanks([]), signedRanks([0])]).toEqual([1, 1, 1, 1]);
});

test("draws and the normal distribution are near the exact test of single flips, and the same each time", () => {
  for (const [worse, better] of [
    [30, 14],
    [60, 41],
    [900, 820],
  ] as const) {
    const flips = [
      ...Array.from({ length: worse }, () => -1),
      ...Array.from({ length: better }, () => 1),
    ];
    expect(Math.abs(signFlip(flips) - mcnemar(worse, better))).toBeLessThan(0.01);
    expect(signFlip(flips)).toBe(signFlip(flips));
  }
});

const rate = fc
  .tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }))
  .map(([passed, failed]) => ({ passed, of: passed + failed }));

test("probabilities are probabilities, and both sides of a test add up", () => {
  fc.assert(
    fc.property(rate, rate, (reference, to) => {
      const [less, greater] = [fisherLess(reference, to), fisherGreater(reference, to)];
      expect(less).toBeGreaterThanOrEqual(0);
      expect(greater).toBeLessThanOrEqual(1);
      expect(less + greater).toBeGreaterThan(1 - 1e-9);
    }),
  );
});

test("exchanging the sides mirrors the interval and the p of pairs", () => {
  const difference = fc.integer({ min: -4, max: 4 }).map((quarters) => quarters / 4);
  fc.assert(
    fc.property(fc.array(difference, { minLength: 2, maxLength: 30 }), (differences) => {
      const mirrored = differences.map((value) => -value);
      const [here, there] = [pairedInterval(differences), pairedInterval(mirrored)];
      expect(here?.low).toBeCloseTo(-(there?.high ?? Number.NaN), EXACT);
      expect(signFlip(differences)).toBe(signFlip(mirrored));
    }),
  );
});
