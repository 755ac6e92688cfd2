import { describe, expect, test } from "vitest";

import { countStatuses } from "@/lib/results/batches/run-counters";
import type { RunStatus } from "@/lib/results/runs/run-status";
import type { Baseline, ChangedCell } from "./baseline-checks";
import { gateRulesSchema } from "./gate-rules";
import { judgeGate, type GateFacts } from "./judge-gate";
import type { JudgedCell } from "./select-cells";

const STATUSES: ReadonlyMap<string, RunStatus> = new Map([
  ["P", "SUCCESS"],
  ["F", "FAILED"],
  ["E", "ERROR"],
  ["S", "STALLED"],
  ["C", "CANCELLED"],
  [".", "IN_PROGRESS"],
]);

const statusesOf = (runs: string) =>
  Array.from(runs).map((run): RunStatus => STATUSES.get(run) ?? "ERROR");

/** `P` passed, `F` failed, `E` errored, `S` stalled, `C` cancelled, `.` runs. */
function cell(name: string, runs: string, over: Partial<JudgedCell> = {}): JudgedCell {
  return {
    cellKey: name,
    scenarioId: name,
    name: `The ${name} one`,
    ...{ target: null, persona: null, parameters: null, summary: null, p95Ms: null },
    result: "passed",
    counts: countStatuses(statusesOf(runs)),
    startedAt: "2026-01-01T00:00:00.000Z",
    ...{ costUsd: null, costedRuns: 0, totalTokens: null },
    labels: [],
    ...over,
  };
}

const costing = (name: string, runs: string, costUsd: number) =>
  cell(name, runs, { costUsd, costedRuns: runs.length });

const changed = (name: string, over: Partial<ChangedCell>): ChangedCell => ({
  ...{ cellKey: name, scenarioId: name, name: null, labels: [] },
  ...{ status: "still-passing", grade: null },
  changed: { judge: false, simulator: false, target: false },
  ...over,
});

const against = (changes: ChangedCell[], cells: JudgedCell[] = []): Baseline => ({
  title: "Batch #1",
  isRunning: false,
  ...{ changes, cells },
});

interface Story {
  cells?: JudgedCell[];
  baseline?: Baseline;
  p95?: number | null;
}

function factsOf({ cells = [cell("a", "P")], baseline, p95 = null }: Story): GateFacts {
  const statuses = cells.flatMap(({ counts }) => counts);
  const counts = countStatuses([]);
  for (const each of statuses)
    for (const key of [
      "total",
      "success",
      "failed",
      "errored",
      "cancelled",
      "stalled",
      "unfinished",
    ] as const)
      counts[key] += each[key];
  return {
    counts,
    cells,
    baselines: new Map(baseline ? [["main", baseline]] : []),
    p95: new Map([["r", p95]]),
  };
}

function judge(rule: object, story: Story, more: object = {}) {
  const rules = gateRulesSchema.parse({ rules: [{ id: "r", ...rule }], ...more });
  const { outcome, verdicts, sentence } = judgeGate(rules, factsOf(story));
  const ofRule = verdicts.filter(({ id }) => id === "r");
  return { outcome, verdicts, sentence, ofRule, first: ofRule[0] };
}

const LENIENT = { require: { minJudged: 0 } };

describe("passAtLeast", () => {
  test.each([
    ["all pass", ["PP", "PP"], 100, "passed", 100],
    ["one of two cells fails", ["PP", "FF"], 50, "passed", 50],
    ["below the limit", ["PP", "FF"], 51, "failed", 50],
    ["each cell weighs the same", ["PPPPPPPP", "F"], 60, "failed", 50],
    ["half of a cell", ["PF", "PP"], 75, "passed", 75],
    ["thirds do not round up", ["PPF", "PPP"], 83.4, "failed", 83.3333333],
    ["errors are not judged", ["PE", "P"], 100, "passed", 100],
    ["nothing was judged", ["E", "C"], 0, "incomplete", null],
    ["only zero is asked for", ["F"], 0, "passed", 0],
  ])("%s", (_what, runs, least, outcome, observed) => {
    const cells = runs.map((each, index) => cell(String(index), each));
    const judged = judge({ passAtLeast: least }, { cells }, LENIENT);
    expect(judged.first).toMatchObject({ status: outcome, observed, threshold: least });
    expect(judged.outcome).toBe(outcome);
  });

  test("names the cells that do not pass, the worst first", () => {
    const cells = [cell("good", "PP"), cell("half", "PF"), cell("bad", "FF")];
    expect(judge({ passAtLeast: 100 }, { cells }).first?.reasons).toEqual(["bad", "half"]);
  });
});

describe("what never passes", () => {
  test.each([
    ["no run", []],
    ["no judged run", [cell("a", "E"), cell("b", "S")]],
    ["all cancelled", [cell("a", "CC")]],
  ])("%s is incomplete, whatever the rule asks for", (_what, cells) => {
    for (const onMissingScenario of ["incomplete", "ignore"] as const) {
      const more = { ...LENIENT, onMissingScenario };
      expect(judge({ passAtLeast: 0 }, { cells }, more).outcome).toBe("incomplete");
      expect(judge({ maxCostUsd: 5 }, { cells }, more).outcome).toBe("incomplete");
    }
  });

  test("only skipped checks", () => {
    const baseline = { reason: "None." };
    const judged = judge({ against: "main" }, { baseline }, { onMissingBaseline: "ignore" });
    expect(judged.first?.status).toBe("skipped");
    expect(judged.outcome).toBe("incomplete");
  });
});

describe("a batch in progress", () => {
  test("is incomplete, even where a rule is broken so far", () => {
    const judged = judge({ passAtLeast: 100 }, { cells: [cell("a", "F"), cell("b", ".")] });
    expect(judged.outcome).toBe("incomplete");
    expect(judged.verdicts.map(({ status }) => status)).not.toContain("failed");
    expect(judged.sentence).toContain("1 run has not ended");
  });
});

describe("requirements", () => {
  test.each([
    ["as many errors as allowed", { maxErrored: 2, minJudged: 0 }, "PPES", "passed"],
    ["one more", { maxErrored: 1, minJudged: 0 }, "PPES", "incomplete"],
    ["enough judged", { minJudged: 75 }, "PPPE", "passed"],
    ["too few judged", { minJudged: 76 }, "PPPE", "incomplete"],
    ["95 % unless given", {}, "PPPE", "incomplete"],
    ["enough runs", { runs: 4 }, "PPPP", "passed"],
    ["too few runs", { runs: 5 }, "PPPP", "incomplete"],
  ])("%s", (_what, require, runs, outcome) => {
    const judged = judge({ passAtLeast: 100 }, { cells: [cell("a", runs)] }, { require });
    expect(judged.outcome).toBe(outcome);
  });

  test("a broken rule wins over a broken requirement", () => {
    const judged = judge({ passAtLeast: 100 }, { cells: [cell("a", "FE")] });
    expect(judged.outcome).toBe("failed");
  });
});

describe("scenarios", () => {
  const cells = [
    cell("a", "F", { labels: ["critical", "slow"] }),
    cell("b", "P", { labels: ["critical"] }),
    cell("c", "P"),
  ];
  test.each([
    ["by label", { labels: ["slow"] }, 0],
    ["by one of several labels", { labels: ["slow", "critical"] }, 50],
    ["by id", { ids: ["b", "c"] }, 100],
    ["by name", { names: ["The a one"] }, 0],
    ["in each list", { labels: ["critical"], ids: ["b", "c"] }, 100],
  ])("%s", (_what, scenarios, observed) => {
    expect(judge({ scenarios, passAtLeast: 50 }, { cells }).first?.observed).toBe(observed);
  });

  test.each([
    ["incomplete", "incomplete", "incomplete"],
    ["fail", "failed", "failed"],
    ["ignore", "skipped", "incomplete"],
  ])("that no run is of are %s", (onMissingScenario, status, outcome) => {
    const scenarios = { labels: ["nowhere"] };
    const judged = judge({ scenarios, passAtLeast: 50 }, { cells }, { onMissingScenario });
    expect(judged.first).toMatchObject({ check: "scenarios", status });
    expect(judged.outcome).toBe(outcome);
  });
});

describe("passHatK", () => {
  test.each([
    ["9 of 10, three times", ["PPPPPPPPPF"], 3, 70, "passed", 70],
    ["a little more", ["PPPPPPPPPF"], 3, 70.1, "failed", 70],
    ["mean over the cells", ["PPP", "PPF"], 3, 50, "passed", 50],
    ["too few repeats", ["PPP", "PP"], 3, 0, "incomplete", 100],
    ["errors are no repeats", ["PPE"], 3, 0, "incomplete", null],
  ])("%s", (_what, runs, k, atLeast, status, observed) => {
    const cells = runs.map((each, index) => cell(String(index), each));
    const { first } = judge({ passHatK: { k, atLeast } }, { cells }, LENIENT);
    expect(first?.status).toBe(status);
    if (observed === null) expect(first?.observed).toBeNull();
    else expect(first?.observed).toBeCloseTo(observed, 6);
  });
});

describe("against a baseline", () => {
  const cells = [cell("a", "F"), cell("b", "P")];
  const worse = (grade: ChangedCell["grade"]) =>
    changed("a", { status: "new-failure", grade, name: "The a one" });
  const same = changed("b", {});
  const changedJudge = { judge: true, simulator: false, target: false };
  test.each([
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
  ])("%s", (_what, changes, rule, status, observed) => {
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
  test.each([
    ["within", [costing("a", "PP", 3), costing("b", "P", 2)], 5, "passed", 5],
    ["above", [costing("a", "PP", 3), costing("b", "P", 2)], 4.99, "failed", 5],
    ["not known of all", [costing("a", "PP", 3), cell("b", "P")], 5, "incomplete", 3],
    ["too much already", [costing("a", "PP", 3), cell("b", "P")], 2, "failed", 3],
    ["unknown of what errored", [costing("a", "PP", 3), cell("b", "E")], 5, "passed", 3],
  ])("cost %s", (_what, cells, most, status, observed) => {
    expect(judge({ maxCostUsd: most }, { cells }, LENIENT).first).toMatchObject({
      status,
      observed,
    });
  });

  test.each([
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
  ])("increase %s", (_what, cells, before, most, status, observed) => {
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
