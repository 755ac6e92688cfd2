import { describe, expect, test } from "vitest";

import type { ConfirmOutcome } from "@/lib/results/batches/confirm-outcome";
import {
  against,
  cell,
  changed,
  costing,
  judge,
  LENIENT,
} from "@/lib/testing/data/deciding/judged-cells";
import type { ChangedCell } from "./baseline-checks";
import type { JudgedCell } from "./select-cells";

describe("against a baseline", () => {
  const cells = [cell("a", "F"), cell("b", "P")];
  const worse = (grade: ChangedCell["grade"]) =>
    changed("a", { status: "new-failure", grade, name: "The a one" });
  const same = changed("b", {});
  const changedJudge = { judge: true, simulator: false, target: false };
  test.each<[string, ChangedCell[], object, string, number]>([
    ["nothing is worse", [changed("a", {}), same], {}, "passed", 0],
    ["a confirmed regression", [worse("confirmed"), same], {}, "failed", 1],
    ["a likely one does not count", [worse("likely"), same], {}, "passed", 0],
    ["unless asked for", [worse("likely"), same], { grade: "likely" }, "failed", 1],
    ["a confirmed one is likely too", [worse("confirmed"), same], { grade: "likely" }, "failed", 1],
    ["chance", [worse("unproven"), same], { grade: "likely" }, "passed", 0],
    ["as many as allowed", [worse("confirmed"), same], { allow: 1 }, "passed", 1],
    [
      "less stable counts",
      [changed("a", { status: "less-stable", grade: "confirmed" })],
      {},
      "failed",
      1,
    ],
    ["better does not", [changed("a", { status: "fixed", grade: "confirmed" })], {}, "passed", 0],
    ["nothing can be compared", [changed("a", { status: "added" })], {}, "incomplete", 0],
    ["another judge", [changed("a", { changed: changedJudge }), same], {}, "incomplete", 0],
    [
      "another agent",
      [changed("a", { changed: { ...changedJudge, judge: false, target: true } })],
      {},
      "passed",
      0,
    ],
  ])("%s", (_what, ...[changes, rule, status, observed]) => {
    const baseline = against(changes);
    const judged = judge({ against: "main", ...rule }, { cells, baseline });
    expect(judged.first).toMatchObject({ check: "against", status, observed });
    expect(judged.outcome).toBe(status);
  });

  test("one of another scenario does not count", () => {
    const baseline = against([worse("confirmed"), same]);
    const rule = { against: "main", scenarios: { ids: ["b"] } };
    expect(judge(rule, { cells, baseline }).outcome).toBe("passed");
  });

  test("without one it is incomplete, with the reason", () => {
    const judged = judge({ against: "main" }, { cells, baseline: { reason: "None fits." } });
    expect(judged.first).toMatchObject({ status: "incomplete", sentence: "None fits." });
    expect(judged.outcome).toBe("incomplete");
  });

  const unproven = worse("unproven");
  const rerun: ChangedCell = { ...unproven, rule: "two-stage" };
  test.each<[ConfirmOutcome | null, ChangedCell, string]>([
    [null, unproven, "incomplete"],
    ["added", unproven, "passed"],
    ["none", unproven, "passed"],
    ["no-baseline", unproven, "incomplete"],
    ["too-many", unproven, "incomplete"],
    ["cost-limit", unproven, "incomplete"],
    ["cancelled", unproven, "incomplete"],
    ["failed", unproven, "incomplete"],
    ["failed", rerun, "passed"],
    ["failed", same, "passed"],
    ["failed", worse("confirmed"), "failed"],
  ])("suspects that were to run again: %s", (outcome, change, expected) => {
    const baseline = against([change, same]);
    const judged = judge({ against: "main" }, { cells, baseline, confirm: { outcome } });
    expect(judged.outcome).toBe(expected);
  });

  test.each([
    [{ isUnjudged: true }, 0, "incomplete"],
    [{ isUnjudged: true }, 1, "passed"],
    [{ isUnjudged: false }, 0, "passed"],
  ])("a cell that has no result any more: %j, %i allowed", (of, allow, status) => {
    const lost = changed("a", { status: "not-comparable", ...of });
    const judged = judge(
      { against: "main", allow },
      { cells: [cell("a", "E"), cell("b", "P")], baseline: against([lost, same]) },
      LENIENT,
    );
    expect(judged.first).toMatchObject({ check: "against", status });
  });

  test("one in progress is none", () => {
    const baseline = { ...against([same]), isRunning: true };
    expect(judge({ against: "main" }, { cells, baseline }).outcome).toBe("incomplete");
  });

  test.each([
    ["incomplete", "incomplete"],
    ["fail", "failed"],
    ["ignore", "passed"],
  ])("a scenario that was left out is %s", (onMissingScenario, outcome) => {
    const baseline = against([same, changed("gone", { status: "removed" })]);
    const judged = judge({ against: "main" }, { cells, baseline }, { onMissingScenario });
    expect(judged.ofRule[1]).toMatchObject({ check: "onMissingScenario", observed: 1 });
    expect(judged.outcome).toBe(outcome);
  });
});

describe("cost and time", () => {
  test.each<[string, JudgedCell[], number, string, number]>([
    ["within", [costing("a", "PP", 3), costing("b", "P", 2)], 5, "passed", 5],
    ["above", [costing("a", "PP", 3), costing("b", "P", 2)], 4.99, "failed", 5],
    ["not known of all", [costing("a", "PP", 3), cell("b", "P")], 5, "incomplete", 3],
    ["too much already", [costing("a", "PP", 3), cell("b", "P")], 2, "failed", 3],
    ["unknown of what errored", [costing("a", "PP", 3), cell("b", "E")], 5, "passed", 3],
  ])("cost %s", (_what, ...[cells, most, status, observed]) => {
    expect(judge({ maxCostUsd: most }, { cells }, LENIENT).first).toMatchObject({
      status,
      observed,
    });
  });

  test.each<[string, JudgedCell[], JudgedCell[], number, string, number | null]>([
    ["within", [costing("a", "P", 1.2)], [costing("a", "PP", 2)], 20, "passed", 20],
    ["above", [costing("a", "P", 1.3)], [costing("a", "PP", 2)], 20, "failed", 30],
    ["less", [costing("a", "P", 0.5)], [costing("a", "PP", 2)], 0, "passed", -50],
    [
      "of the common cells",
      [costing("a", "P", 1), costing("b", "P", 9)],
      [costing("a", "P", 1)],
      5,
      "passed",
      0,
    ],
    ["unknown", [cell("a", "P")], [costing("a", "P", 1)], 5, "incomplete", null],
    ["of nothing common", [costing("b", "P", 9)], [costing("a", "P", 1)], 5, "incomplete", null],
    ["of nothing", [costing("a", "P", 1)], [costing("a", "P", 0)], 5, "failed", null],
  ])("increase %s", (_what, ...[cells, before, most, status, observed]) => {
    const rule = { maxCostIncreasePercent: most, against: "main" };
    const judged = judge(rule, { cells, baseline: against([], before) });
    expect(judged.ofRule).toHaveLength(1);
    expect(judged.first).toMatchObject({ check: "maxCostIncreasePercent", status, observed });
  });

  test.each([
    [20_000, "passed"],
    [20_001, "failed"],
    [null, "incomplete"],
  ])("a p95 of %s ms", (p95, status) => {
    expect(judge({ maxP95Ms: 20_000 }, { p95 }).first).toMatchObject({ status, observed: p95 });
  });
});
