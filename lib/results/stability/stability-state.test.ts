import { expect, test } from "vitest";

import { stabilityOf, type JudgedResult } from "./stability-state";

/** Results by letters, the oldest first: `+` passed, `-` failed. */
function resultsOf(letters: string): (JudgedResult & { at: string })[] {
  return Array.from(letters).map((letter, index) => ({
    passed: letter === "+",
    at: String(index),
  }));
}

test.each([
  ["", "new", null],
  ["+", "new", "0"],
  ["+-+-", "new", "0"],
  ["+++++", "stable-pass", "0"],
  ["-----", "stable-fail", "0"],
  ["+".repeat(20), "stable-pass", "0"],
  ["-".repeat(20), "stable-fail", "0"],
  ["-++++", "shifted", "1"],
  ["++++-", "shifted", "4"],
  [`-${"+".repeat(19)}`, "shifted", "1"],
  [`${"+".repeat(19)}-`, "shifted", "19"],
  ["+-+++", "flaky", "1"],
  ["+-".repeat(10), "flaky", "1"],
  [`+-${"+".repeat(9)}`, "flaky", "1"],
  [`+-${"+".repeat(10)}`, "recovering", "2"],
  [`-+-${"+".repeat(17)}`, "recovering", "3"],
  [`+-+${"-".repeat(10)}`, "flaky", "1"],
])("%j is %s, since result %s", (letters, state, since) => {
  const stability = stabilityOf(resultsOf(letters));
  expect(stability.state).toBe(state);
  expect(stability.since?.at ?? null).toBe(since);
});

test("only the last 20 results count", () => {
  const stability = stabilityOf(resultsOf(`-+-+-${"+".repeat(20)}`));
  expect(stability).toMatchObject({ state: "stable-pass", passed: 20, of: 20, flipRate: 0 });
  expect(stability.since?.at).toBe("5");
});

test.each([
  ["", { passed: 0, of: 0, interval: null, flipRate: null, passAtK: null, passHatK: null }],
  ["+", { passed: 1, of: 1, flipRate: null, passAtK: null, passHatK: null }],
  ["+-", { passed: 1, of: 2, flipRate: 1, passAtK: null, passHatK: null }],
  ["+--", { passed: 1, of: 3, flipRate: 0.5, passAtK: 1, passHatK: 0 }],
  ["-----", { passed: 0, of: 5, flipRate: 0, passAtK: 0, passHatK: 0 }],
])("the figures of %j", (letters, figures) => {
  expect(stabilityOf(resultsOf(letters))).toMatchObject(figures);
});

test("pass^k is not biased: nine of ten passed, three at a time", () => {
  const { passHatK, passAtK, interval } = stabilityOf(resultsOf(`${"+".repeat(9)}-`));
  expect(passHatK).toBeCloseTo(0.7, 12);
  expect(passAtK).toBe(1);
  expect(interval?.low).toBeCloseTo(0.5958, 4);
  expect(interval?.high).toBeCloseTo(0.9821, 4);
});

test("pass@k is the share of choices with a passed result", () => {
  expect(stabilityOf(resultsOf("+----")).passAtK).toBeCloseTo(1 - 4 / 10, 12);
});
