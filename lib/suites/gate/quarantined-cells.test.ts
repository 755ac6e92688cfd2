import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { against, cell, changed, costing, judge } from "@/lib/testing/data/deciding/judged-cells";
import type { ChangedCell } from "./baseline-checks";
import type { JudgedCell } from "./select-cells";

const bad = cell("bad", "FFE");
const good = cell("good", "PPP");

describe("a cell in quarantine", () => {
  test.each<[string, object, JudgedCell[], object, string]>([
    ["does not break a rule", { passAtLeast: 100 }, [good, bad], {}, "passed"],
    [
      "does unless it is ignored",
      { passAtLeast: 100 },
      [good, bad],
      { quarantine: "fail" },
      "failed",
    ],
    [
      "its errors are allowed",
      { passAtLeast: 1 },
      [good, cell("bad", "EE")],
      { require: { maxErrored: 0 } },
      "passed",
    ],
    ["alone establishes nothing", { passAtLeast: 0 }, [cell("bad", "PPP")], {}, "incomplete"],
    ["in progress is waited for", { passAtLeast: 0 }, [good, cell("bad", "P.")], {}, "incomplete"],
    [
      "is no repeat of pass^k",
      { passHatK: { k: 3, atLeast: 90 } },
      [good, cell("bad", "PFF")],
      {},
      "passed",
    ],
  ])("%s", (_what, ...[rule, cells, more, outcome]) => {
    expect(judge(rule, { cells, quarantined: ["bad"] }, more).outcome).toBe(outcome);
  });

  test("that a rule alone is about makes it incomplete, whatever happens to scenarios that were not run", () => {
    for (const onMissingScenario of ["incomplete", "fail", "ignore"]) {
      const rule = { scenarios: { ids: ["bad"] }, passAtLeast: 0 };
      const judged = judge(
        rule,
        { cells: [good, bad], quarantined: ["bad"] },
        { onMissingScenario },
      );
      expect(judged.first).toMatchObject({ status: "incomplete", check: "scenarios" });
      expect(judged.first?.sentence).toContain("in quarantine");
      expect(judged.outcome).toBe("incomplete");
    }
  });

  test("costs what it costs", () => {
    const cells = [costing("good", "P", 1), costing("bad", "F", 5)];
    const judged = judge({ maxCostUsd: 5 }, { cells, quarantined: ["bad"] });
    expect(judged.first).toMatchObject({ status: "failed", observed: 6 });
  });

  test("is no regression, and is not missed", () => {
    const worse: Partial<ChangedCell> = { status: "new-failure", grade: "confirmed" };
    const changes = [
      changed("good", {}),
      changed("bad", worse),
      changed("gone", { status: "removed" }),
    ];
    const story = { cells: [good, bad], baseline: against(changes) };
    const rule = { against: "main" };
    expect(judge(rule, { ...story, quarantined: [] }).outcome).toBe("failed");
    expect(judge(rule, { ...story, quarantined: ["bad"] }).outcome).toBe("incomplete");
    expect(judge(rule, { ...story, quarantined: ["bad", "gone"] }).outcome).toBe("passed");
  });
});

const ANY_RUNS = fc
  .array(fc.constantFrom("P", "F", "E", "S", "C"), { minLength: 1, maxLength: 5 })
  .map((runs) => runs.join(""));
const ANY_RULE = fc.constantFrom(
  { passAtLeast: 100 },
  { passAtLeast: 50 },
  { passHatK: { k: 2, atLeast: 50 } },
);
const REQUIRE = { require: { minJudged: 60, maxErrored: 2 } };

test("a cell in quarantine changes nothing of the others", () => {
  fc.assert(
    fc.property(fc.array(ANY_RUNS, { maxLength: 5 }), ANY_RUNS, ANY_RULE, (others, runs, rule) => {
      const cells = others.map((each, index) => cell(String(index), each));
      const withIt = judge(
        rule,
        { cells: [...cells, cell("q", runs)], quarantined: ["q"] },
        REQUIRE,
      );
      const without = judge(rule, { cells }, REQUIRE);
      const byRule = ({ verdicts }: typeof without) =>
        verdicts.filter(({ check }) => check !== "runs" && check !== "scenarios");
      expect(byRule(withIt)).toEqual(byRule(without));
      expect(withIt.outcome).toBe(without.outcome);
    }),
  );
});

test("quarantine never makes a batch pass whose other cells do not", () => {
  fc.assert(
    fc.property(fc.array(ANY_RUNS, { minLength: 1, maxLength: 4 }), ANY_RULE, (all, rule) => {
      const cells = all.map((each, index) => cell(String(index), each));
      const quarantined = cells.map(({ cellKey }) => cellKey);
      expect(judge(rule, { cells, quarantined }).outcome).toBe("incomplete");
    }),
  );
});
