import { describe, expect, test } from "vitest";

import { DEFAULT_RULES, readGateRules } from "./gate-rules";

const RULE = { id: "overall", passAtLeast: 90 };

describe("rules that cannot be read name the key", () => {
  test.each([
    ["a key that is not known", { rules: [RULE], quarantined: "ignore" }, /"quarantined"/],
    ["one of a rule", { rules: [{ ...RULE, passAtleast: 90 }] }, /"passAtleast"/],
    ["one of the requirements", { rules: [RULE], require: { maxError: 1 } }, /"maxError"/],
    [
      "a blank number",
      { rules: [{ id: "a", passAtLeast: null }] },
      /rules\.0\.passAtLeast: .*number/,
    ],
    ["a percent as a text", { rules: [{ id: "a", passAtLeast: "90" }] }, /passAtLeast: .*number/],
    ["a percent above 100", { rules: [{ id: "a", passAtLeast: 101 }] }, /passAtLeast: .*0 to 100/],
    ["a negative one", { rules: [{ id: "a", passAtLeast: -1 }] }, /passAtLeast: .*0 to 100/],
    ["k of nothing", { rules: [{ id: "a", passHatK: { k: 0, atLeast: 80 } }] }, /passHatK\.k/],
    ["a rule without id", { rules: [{ passAtLeast: 90 }] }, /rules\.0\.id/],
    ["two of one id", { rules: [RULE, RULE] }, /same id/],
    ["the id of the requirements", { rules: [{ ...RULE, id: "require" }] }, /rules\.0\.id/],
    ["a rule that checks nothing", { rules: [{ id: "a" }] }, /rules\.0: checks nothing/],
    ["a grade without a baseline", { rules: [{ ...RULE, grade: "likely" }] }, /need against/],
    ["an unknown grade", { rules: [{ id: "a", against: "main", grade: "sure" }] }, /grade/],
    ["a choice of nothing", { rules: [{ ...RULE, scenarios: {} }] }, /scenarios: needs/],
    ["an empty list of labels", { rules: [{ ...RULE, scenarios: { labels: [] } }] }, /labels/],
    ["a blank list of rules", { rules: null }, /rules: must be a list/],
    ["an empty one", { rules: [] }, /rules: needs a rule/],
    ["no rules at all", {}, /rules: must be a list/],
    ["a text", "passAtLeast: 90", /object/],
    ["nothing", null, /object/],
    ["half a run", { rules: [RULE], require: { runs: 1.5 } }, /require\.runs/],
    [
      "a blank requirement",
      { rules: [RULE], require: { maxErrored: null } },
      /require\.maxErrored/,
    ],
  ])("%s", (_what, value, message) => {
    const { rules, problems } = readGateRules(value);
    expect(rules).toBeNull();
    expect(problems.map((problem) => `${problem.field}: ${problem.message}`).join("\n")).toMatch(
      message,
    );
  });
});

test("what is left out has a value", () => {
  expect(readGateRules({ rules: [RULE] })).toEqual({
    problems: [],
    rules: {
      rules: [RULE],
      require: { runs: "all", minJudged: 95 },
      onMissingScenario: "incomplete",
      onMissingBaseline: "incomplete",
      quarantine: "ignore",
      quarantinedAs: "failed",
    },
  });
  expect(readGateRules({ rules: [RULE], require: { maxErrored: 2 } }).rules?.require).toEqual({
    runs: "all",
    minJudged: 95,
    maxErrored: 2,
  });
  expect(DEFAULT_RULES.rules).toEqual([{ id: "all-pass", passAtLeast: 100 }]);
  expect(DEFAULT_RULES.require).toEqual({ runs: "all", minJudged: 100 });
});
