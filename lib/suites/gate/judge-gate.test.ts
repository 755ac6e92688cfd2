import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { decideCell, sparedOf } from "@/lib/results/cells/cell-policy";
import { cell, judge, LENIENT } from "@/lib/testing/data/deciding/judged-cells";
import type { JudgedCell } from "./select-cells";

describe("passAtLeast", () => {
  test.each<[string, string[], number, string, number | null]>([
    ["all pass", ["PP", "PP"], 100, "passed", 100],
    ["one of two cells fails", ["PP", "FF"], 50, "passed", 50],
    ["below the limit", ["PP", "FF"], 51, "failed", 50],
    ["each cell weighs the same", ["PPPPPPPP", "F"], 60, "failed", 50],
    ["half of a cell", ["PF", "PP"], 75, "passed", 75],
    ["thirds do not round up", ["PPF", "PPP"], 83.4, "failed", 83.3333333],
    ["errors are not judged", ["PE", "P"], 100, "passed", 100],
    ["nothing was judged", ["E", "C"], 0, "incomplete", null],
    ["only zero is asked for", ["F"], 0, "passed", 0],
  ])("%s", (_what, ...[runs, least, outcome, observed]) => {
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
  test.each<[string, object, string, string]>([
    ["as many errors as allowed", { maxErrored: 2, minJudged: 0 }, "PPES", "passed"],
    ["one more", { maxErrored: 1, minJudged: 0 }, "PPES", "incomplete"],
    ["enough judged", { minJudged: 75 }, "PPPE", "passed"],
    ["too few judged", { minJudged: 76 }, "PPPE", "incomplete"],
    ["95% unless given", {}, "PPPE", "incomplete"],
    ["enough runs", { runs: 4 }, "PPPP", "passed"],
    ["too few runs", { runs: 5 }, "PPPP", "incomplete"],
  ])("%s", (_what, ...[require, runs, outcome]) => {
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

  test.each<[string, object, string, string]>([
    ["an id", { ids: ["b", "gone"] }, "incomplete", "gone"],
    ["a name", { names: ["The b one", "The bee one"] }, "incomplete", "The bee one"],
    ["an id, by another list not chosen", { ids: ["a", "b"], labels: ["slow"] }, "passed", ""],
  ])(
    "%s that no run is of is missed, though others are there",
    (_what, ...[scenarios, outcome, named]) => {
      const more = { onMissingScenario: "incomplete" };
      const judged = judge({ scenarios, passAtLeast: 0 }, { cells }, more);
      expect(judged.outcome).toBe(outcome);
      expect(judged.sentence).toContain(named);
      const ignored = judge(
        { scenarios, passAtLeast: 0 },
        { cells },
        { onMissingScenario: "ignore" },
      );
      expect(ignored.outcome).toBe("passed");
    },
  );

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
  test.each<[string, string[], number, number, string, number | null]>([
    ["9 of 10, three times", ["PPPPPPPPPF"], 3, 70, "passed", 70],
    ["a little more", ["PPPPPPPPPF"], 3, 70.1, "failed", 70],
    ["mean over the cells", ["PPP", "PPF"], 3, 50, "passed", 50],
    ["too few repeats", ["PPP", "PP"], 3, 0, "incomplete", 100],
    ["errors are no repeats", ["PPE"], 3, 0, "incomplete", null],
  ])("%s", (_what, ...[runs, k, atLeast, status, observed]) => {
    const cells = runs.map((each, index) => cell(String(index), each));
    const { first } = judge({ passHatK: { k, atLeast } }, { cells }, LENIENT);
    expect(first?.status).toBe(status);
    if (observed === null) expect(first?.observed).toBeNull();
    else expect(first?.observed).toBeCloseTo(observed, 6);
  });
});

/** With at least so many of its repeats; all of them unless given. */
function needing(name: string, runs: string, atLeast = runs.length): JudgedCell {
  const plain = cell(name, runs);
  const policy = decideCell(plain.counts, atLeast);
  return { ...plain, policy, spared: sparedOf(plain.counts, { policy, extra: 0 }) };
}

/** So many that the default requirement allows the errors of one more. */
const MANY = Array.from({ length: 40 }, (_, index) => needing(`good${String(index)}`, "PPP", 2));

describe("a policy of some repeats", () => {
  test.each<[string, JudgedCell[], string, number | null]>([
    ["enough repeats passed", [needing("a", "PPF", 2)], "passed", 100],
    ["the rest was not started", [needing("a", "PPC", 2)], "passed", 100],
    ["one of many was needed", [needing("a", "PCCCC", 1)], "passed", 100],
    ["too few repeats passed", [needing("a", "PFF", 2)], "failed", 33.3333333],
    ["it failed before the rest", [needing("a", "FFC", 2)], "failed", 0],
    ["an error may have decided", [needing("a", "PFE", 2)], "failed", 50],
    ["a person stopped it", [needing("a", "PCC", 2)], "incomplete", 100],
    ["beside a cell without one", [needing("a", "PF", 1), cell("b", "PF")], "failed", 75],
    ["errors left one of many undecided", [...MANY, needing("a", "PEE", 2)], "incomplete", 100],
    ["one of many was stopped", [...MANY, needing("a", "PCC", 2)], "incomplete", 100],
    [
      "one of many without a policy has only errors",
      [...MANY, cell("a", "EEE")],
      "incomplete",
      100,
    ],
    ["one of many without a policy was cancelled", [...MANY, cell("a", "C")], "incomplete", 100],
    ["one of many has only errors", [...MANY, needing("a", "EEE", 2)], "incomplete", 100],
  ])("%s", (_what, ...[cells, outcome, observed]) => {
    const judged = judge({ passAtLeast: 100 }, { cells });
    expect(judged.outcome).toBe(outcome);
    expect(judged.first?.observed).toBe(observed);
  });

  test("an undecided cell does not matter where enough others pass", () => {
    for (const open of [needing("a", "PEE", 2), cell("a", "E")])
      expect(judge({ passAtLeast: 90 }, { cells: [...MANY, open] }).outcome).toBe("passed");
  });

  test("of all repeats judges as no policy does, unless errors leave it undecided", () => {
    const runs = fc
      .array(fc.constantFrom("P", "F", "E", "S", ".", "P", "P"), { minLength: 1, maxLength: 6 })
      .map((each) => each.join(""));
    const rule = fc.constantFrom(
      { passAtLeast: 100 },
      { passAtLeast: 60 },
      { passHatK: { k: 2, atLeast: 50 } },
    );
    const batch = fc.array(runs, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(batch, rule, (all, one) => {
        const withPolicy = all.map((each, index) => needing(String(index), each));
        const without = all.map((each, index) => cell(String(index), each));
        const [judged, plain] = [withPolicy, without].map((cells) => judge(one, { cells }));
        const isDecided = withPolicy.every((each) => each.policy?.verdict !== "undecided");
        if (isDecided) expect(judged).toEqual(plain);
        else if (judged?.outcome !== "incomplete") expect(judged?.outcome).toBe(plain?.outcome);
      }),
    );
  });
});

test("a batch that was stopped at its cost limit is incomplete, whatever its runs did", () => {
  for (const runs of ["PP", "FF", "PC"]) {
    const judged = judge({ passAtLeast: 100 }, { cells: [cell("a", runs)], stoppedAtCostUsd: 5 });
    expect(judged.outcome).toBe("incomplete");
    expect(judged.sentence).toContain("the cost limit of $5 was reached");
  }
});

test("a cost limit that did not count every run is named, and decides nothing", () => {
  for (const [runs, outcome] of [
    ["PP", "passed"],
    ["FF", "failed"],
  ] as const) {
    const cells = [cell("a", runs)];
    const judged = judge({ passAtLeast: 100 }, { cells, uncounted: { limitUsd: 5, runs: 2 } });
    expect(judged.outcome).toBe(outcome);
    expect(judged.verdicts).toContainEqual(
      expect.objectContaining({
        ...{ id: "require", check: "maxCostUsd", status: "skipped", threshold: 5 },
        sentence: "The cost of 2 runs is unknown, so the cost limit of $5 did not count them.",
      }),
    );
  }
});
