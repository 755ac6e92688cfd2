import { setTimeout as sleep } from "node:timers/promises";

import { expect, onTestFinished, test, vi } from "vitest";

import { runSteps } from "./run-steps.mjs";

/** Steps that note when they begin and end, and what they printed. */
function steps(descriptions) {
  const printed = [];
  const log = vi.spyOn(console, "log").mockImplementation((line) => printed.push(line));
  onTestFinished(() => log.mockRestore());
  const noted = [];
  const all = descriptions.map(({ name, outcome = { passed: 1, failed: 0 }, ...rest }) => ({
    name,
    ...rest,
    run: async () => {
      noted.push(`${name} begins`);
      await sleep(5);
      noted.push(`${name} ends`);
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
  }));
  return { all, noted, printed };
}

test("a step begins when what it needs has ended, and one that needs both cores runs alone", async () => {
  const { all, noted } = steps([
    { name: "types" },
    { name: "lint" },
    { name: "tests", needs: ["types", "lint"], cores: 2 },
    { name: "build", needs: ["types"] },
  ]);
  await runSteps(all);
  const at = (line) => noted.indexOf(line);
  expect(at("lint begins")).toBeLessThan(at("types ends"));
  expect(at("build begins")).toBeGreaterThan(at("types ends"));
  expect(noted.slice(at("tests begins"), at("tests ends") + 1)).toHaveLength(2);
  expect(at("tests begins")).toBeGreaterThan(at("lint ends"));
});

test("a failed step does not stop the others, and one that throws counts as one failure", async () => {
  const { all, printed } = steps([
    { name: "lint", outcome: { passed: 0, failed: 2, report: "two mistakes" } },
    { name: "types", outcome: new Error("no compiler") },
    { name: "tests", needs: ["lint"], outcome: { passed: 3, failed: 0, report: "unseen" } },
  ]);
  const total = await runSteps(all);
  expect(total).toMatchObject({ passed: 3, failed: 3 });
  expect(total.times.map(({ name }) => name).toSorted()).toEqual(["lint", "tests", "types"]);
  const text = printed.join("\n");
  expect(text).toMatch(/… lint[^]*✗ lint \(0\.0 s, 0 passed, 2 failed\)[^]*two mistakes/);
  expect(text).toContain("no compiler");
  expect(text).not.toContain("unseen");
});
