import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { countStatuses } from "@/lib/results/batches/run-counters";
import type { RunStatus } from "@/lib/results/runs/run-status";
import { decideCell, policyText, sparedOf, withoutSpared } from "./cell-policy";

const STATUSES: Record<string, RunStatus> = {
  ...{ P: "SUCCESS", F: "FAILED", E: "ERROR", S: "STALLED", C: "CANCELLED", ".": "IN_PROGRESS" },
};
const countsOf = (runs: string) =>
  countStatuses(Array.from(runs).map((run) => STATUSES[run] ?? "ERROR"));

describe("a cell whose policy asks for some of its repeats", () => {
  test.each<[string, number, string, number]>([
    ["PPP", 2, "passed", 0],
    ["PPC", 2, "passed", 1],
    ["PFP", 2, "passed", 0],
    ["PP.", 2, "passed", 0],
    ["PF.", 2, "undecided", 0],
    ["FF.", 2, "failed", 0],
    ["FFC", 2, "failed", 1],
    ["FFP", 2, "failed", 0],
    ["F..", 3, "failed", 0],
    ["PPE", 2, "passed", 0],
    ["PFE", 2, "undecided", 0],
    ["PEE", 1, "passed", 0],
    ["PCC", 2, "undecided", 0],
    ["FFFC", 1, "undecided", 0],
    ["EEE", 1, "undecided", 0],
    ["PCCCC", 1, "passed", 4],
    ["PP", 3, "passed", 0],
    ["PF", 3, "failed", 0],
  ])("%s, at least %i: %s", (...[runs, atLeast, verdict, spared]) => {
    const counts = countsOf(runs);
    const policy = decideCell(counts, atLeast);
    expect(policy?.verdict).toBe(verdict);
    expect(sparedOf(counts, { policy, extra: 0 })).toBe(spared);
  });

  test.each<[string, number, number, string]>([
    ["PPF" + "PPP" + "CCCCCCC", 12, 7, "passed"],
    ["PFF" + "PPP" + "CCCCCCC", 12, 7, "failed"],
    ["PPF" + "CCCCCCCCCC", 12, 10, "passed"],
    ["PPF" + "PFF" + "PPPP...", 12, 0, "failed"],
  ])(
    "%s, at least %i, of which %i were added and spared: %s",
    (...[runs, atLeast, extra, verdict]) => {
      const counts = countsOf(runs);
      const policy = decideCell(counts, atLeast, extra);
      expect(policy?.verdict).toBe(verdict);
      expect(sparedOf(counts, { policy, extra })).toBe(counts.cancelled);
    },
  );

  test("is nothing without a policy", () => {
    expect(decideCell(countsOf("PF"), null)).toBeNull();
  });

  test("says what it asks for", () => {
    const policy = decideCell(countsOf("PPF"), 2);
    expect(policy && policyText(policy)).toBe("At least 2 of 3 repeats have to pass: passed");
  });
});

const ANY_RUNS = fc
  .array(fc.constantFrom("P", "F", "E", "S", "C", "."), { minLength: 1, maxLength: 12 })
  .map((runs) => runs.join(""));

test("without a repeat that passed or failed nothing is decided", () => {
  const few = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(ANY_RUNS, few, fc.nat({ max: 12 }), (runs, atLeast, cancelled) => {
      const counts = countsOf(runs.replaceAll(/[PF]/g, "E") + "C".repeat(cancelled));
      expect(decideCell(counts, atLeast, cancelled)?.verdict).toBe("undecided");
    }),
  );
});

test("a decision holds whatever the repeats in progress become", () => {
  const ended = fc.constantFrom("P", "F", "E", "C");
  fc.assert(
    fc.property(ANY_RUNS, fc.integer({ min: 1, max: 12 }), ended, (runs, atLeast, end) => {
      const before = decideCell(countsOf(runs), atLeast);
      const after = decideCell(countsOf(runs.replaceAll(".", end)), atLeast);
      if (before?.verdict !== "undecided") expect(after?.verdict).toBe(before?.verdict);
    }),
  );
});

test("spared repeats leave the counts of the batch, and nothing else does", () => {
  const counts = countsOf("PPCFFCCE");
  const cells = [{ spared: 1 }, { spared: 1 }, { spared: 0 }];
  expect(withoutSpared(counts, cells)).toEqual({ ...counts, total: 6, cancelled: 1 });
  expect(sparedOf(countsOf("PFC"), { policy: null, extra: 1 })).toBe(1);
});
