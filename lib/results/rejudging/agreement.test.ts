import { expect, test } from "vitest";

import { agreementOf, answerText, type Rejudged } from "./agreement";

const RECORDED: Rejudged["recorded"] = [
  { text: "Offers help", kind: "success", state: "met" },
  { text: "Insults", kind: "failure", state: "unmet" },
];

test("an answer is a letter for each criterion", () => {
  expect(answerText(["met", "unmet", "not-judged"])).toBe("mun");
});

test("without an answer nothing is known", () => {
  expect(agreementOf([])).toBeNull();
  expect(agreementOf([{ recorded: RECORDED, answers: [] }])).toBeNull();
});

test("every criterion has its own rate, and an answer differs where one of them does", () => {
  const answers = ["mu", "uu", "mm", "nu"];
  const agreement = agreementOf([{ recorded: RECORDED, answers }]);
  expect(agreement).toMatchObject({
    differing: 3,
    of: 4,
    criteria: [
      { text: "Offers help", differing: 2, of: 4 },
      { text: "Insults", differing: 1, of: 4 },
    ],
  });
  expect(agreement?.interval?.low).toBeCloseTo(0.3006, 4);
  expect(agreement?.interval?.high).toBeCloseTo(0.9544, 4);
});

test("conversations of one cell count together, also where their results differ", () => {
  const [first, second] = RECORDED;
  if (!first || !second) throw new Error("two criteria are expected");
  const other: Rejudged = { recorded: [second, { ...first, state: "unmet" }], answers: ["uu"] };
  expect(agreementOf([{ recorded: RECORDED, answers: ["mu"] }, other])).toMatchObject({
    differing: 0,
    of: 2,
    criteria: [
      { differing: 0, of: 2 },
      { differing: 0, of: 2 },
    ],
  });
});
