// Suspects that run again by themselves: once the first stage has ended, and exactly once.
import { expect, test } from "vitest";

import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma } from "@/lib/platform/db/prisma";
import { waitForBatch } from "@/lib/results/batches/server/wait-for-batch";
import { blessBatch } from "@/lib/results/blessing/server/bless-batch";
import { comparisonQuerySchema } from "@/lib/results/comparison/comparison-schema";
import { compareBatches } from "@/lib/results/comparison/server/compare-batches";
import { findExecution } from "@/lib/runner/jobs/server/find-execution";
import type { SuiteStart } from "@/lib/runner/start/server/start-suite";
import { judgeBatch } from "@/lib/suites/gate/server/judge-batch";
import { answerBadge } from "@/lib/suites/gate/server/set-badge";
import { setUpTwoStages, stateOf } from "@/lib/testing/data/deciding/two-stages";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";
import { addReruns } from "./add-reruns";
import { confirmBatch } from "./confirm-batch";
import { confirmDue } from "./confirm-due";

setUpTestDatabase();
const staged = setUpTwoStages();

test("a batch is complete, and announced once, when its suspects have run again", async () => {
  await staged.withHistory(7);
  const batch = await staged.firstStage("FPP");
  const pending = { outcome: null, isComplete: false, announced: 0, extra: 0 };
  expect(await stateOf(batch)).toMatchObject(pending);
  expect(await staged.isComplete(batch)).toBe(false);
  expect(await staged.judge(batch)).toMatchObject({
    outcome: "incomplete",
    sentence: "Incomplete: require confirm. Suspects may run again yet. And 1 more check.",
  });
  await expect(
    confirmBatch(staged.suite().project.ctx, batch, { runs: 5, base: "previous" }),
  ).rejects.toThrow("in progress");
  await confirmDue();
  const added = { outcome: "added", suspects: 1, extra: 10, runCount: 19 };
  expect(await stateOf(batch)).toMatchObject({ ...added, isComplete: false, announced: 0 });
  expect(await staged.isComplete(batch)).toBe(false);
  expect((await findExecution(staged.suite().project.ctx, batch))?.confirm).toEqual({
    ...{ reruns: 10, outcome: "added", suspects: 1 },
  });
  expect(await staged.runAll("FFFFFFFFFF")).toBeLessThan(10);
  await confirmDue();
  expect(await stateOf(batch)).toMatchObject({ ...added, isComplete: true, announced: 1 });
  expect(await staged.isComplete(batch)).toBe(true);
  const report = await staged.judge(batch);
  expect(report.outcome).toBe("failed");
  expect(report.verdicts.at(-1)?.sentence).toContain("1 of them after reruns");
});

test("suspects that pass again are cleared", async () => {
  await staged.withHistory(7);
  const batch = await staged.firstStage("FPP");
  await confirmDue();
  await staged.runAll();
  expect(await staged.judge(batch)).toMatchObject({ outcome: "passed" });
});

test("with a cost limit it is announced once too", async () => {
  await staged.withHistory(7);
  const batch = await staged.firstStage("FPP", { maxCostUsd: 100 });
  await confirmDue();
  await staged.runAll();
  expect(await stateOf(batch)).toMatchObject({ isComplete: true, announced: 1, extra: 10 });
});

const claimedUntil = (confirmClaimedUntil: Date | null) =>
  getPrisma().startedBatch.updateMany({
    where: {
      projectId: staged.suite().project.id,
      confirmOutcome: null,
      confirmRuns: { not: null },
    },
    data: { confirmClaimedUntil },
  });

test("processes that decide at once add one second stage", async () => {
  await staged.withHistory(7);
  const batch = await staged.firstStage("FPP");
  const deciding = [];
  for (let index = 0; index < 4; index += 1) {
    deciding.push(confirmDue());
    // As if the first had taken longer than its claim.
    await claimedUntil(null);
  }
  await Promise.all(deciding);
  await confirmDue();
  expect(await stateOf(batch)).toMatchObject({ outcome: "added", extra: 10, runCount: 19 });
});

test("what a process that was killed has claimed is decided by another one later", async () => {
  await staged.withHistory(7);
  const batch = await staged.firstStage("FPP");
  await claimedUntil(new Date(Date.now() + 60_000));
  await confirmDue();
  expect(await stateOf(batch)).toMatchObject({ outcome: null, extra: 0 });
  await claimedUntil(new Date(Date.now() - 1));
  await confirmDue();
  expect(await stateOf(batch)).toMatchObject({ outcome: "added", extra: 10 });
  await staged.runAll();
  expect(await stateOf(batch)).toMatchObject({ isComplete: true, announced: 1 });
});

test("a worker stopped between the stages leaves them to the next one", async () => {
  await staged.withHistory(7);
  const first = await startTestWorker(1);
  await first.stop();
  const batch = await staged.firstStage("FPP");
  await startTestWorker(0);
  await startTestWorker(0);
  await expect.poll(() => stateOf(batch)).toMatchObject({ outcome: "added", extra: 10 });
  await staged.runAll();
  const limits = { timeoutMs: 5000, signal: new AbortController().signal };
  const { parts } = await waitForBatch(staged.suite().project.ctx, batch.batchId, limits);
  expect(parts[0]?.counts).toMatchObject({ unfinished: 0, total: 19 });
  expect(await stateOf(batch)).toMatchObject({ isComplete: true, announced: 1 });
});

test.each<[string, Partial<SuiteStart>, object]>([
  ["as the suite says", {}, { outcome: "added", extra: 10 }],
  ["not, if the start says so", { confirm: null }, { outcome: null, extra: 0, isComplete: true }],
  ["as often as the start says", { confirm: { reruns: 3 } }, { outcome: "added", extra: 3 }],
])("suspects run again %s", async (_what, start, expected) => {
  await staged.withHistory(7);
  const batch = await staged.firstStage("FPP", start);
  await confirmDue();
  expect(await stateOf(batch)).toMatchObject(expected);
  await staged.runAll();
});

const setRules = (branches: readonly string[]) => {
  const rules = branches.map((branch) => `  - { id: ${branch}, against: "branch:${branch}" }\n`);
  const data = { gateRules: `rules:\n${rules.join("")}` };
  return getPrisma().suite.updateMany({ where: { projectId: staged.suite().project.id }, data });
};

test("suspects run until each rule of the suite that compares has its answer", async () => {
  const on = (branch: string) => ({ confirm: null, provenance: { branch } });
  await staged.firstStage("", on("feature"));
  for (let index = 0; index < 7; index += 1) await staged.firstStage("", on("main"));
  const rerunsWith = async (branches: readonly string[]) => {
    await setRules(branches);
    const batch = await staged.firstStage("FFP");
    await confirmDue();
    const ran = await staged.runAll();
    return { ran, ...(await stateOf(batch)) };
  };
  // Without history a second pass clears the cell; with it more have to pass.
  expect(await rerunsWith(["feature"])).toMatchObject({ ran: 1, suspects: 1 });
  const ofMain = await rerunsWith(["main"]);
  expect(ofMain.ran).toBeGreaterThan(1);
  expect(await rerunsWith(["feature", "main"])).toMatchObject({ ran: ofMain.ran, suspects: 1 });
  expect(await rerunsWith(["nowhere"])).toMatchObject({ ran: 0, outcome: "no-baseline" });
});

test("a batch whose suspects may run again yet is no baseline", async () => {
  await staged.withHistory(1);
  const pending = await staged.firstStage("FPP");
  const batch = await staged.firstStage("FPP", { confirm: null });
  const { ctx } = staged.suite().project;
  const query = comparisonQuerySchema.parse({ new: batch.batchId });
  const baseOf = async () => (await compareBatches(ctx, query)).base?.number;
  expect(await baseOf()).toBe(1);
  await confirmDue();
  await staged.runAll();
  expect(await stateOf(pending)).toMatchObject({ isComplete: true });
  expect(await baseOf()).toBe(2);
});

test.each(["blessed", "by its id"])("a gate does not compare with one that is %s", async (how) => {
  await staged.withHistory(1);
  const pending = await staged.firstStage("FPP");
  const { ctx } = staged.suite().project;
  await blessBatch(ctx, pending, { note: null, evenIfNotGreen: true });
  const batch = await staged.firstStage("", { confirm: null });
  const against = how === "blessed" ? how : pending.batchId;
  const judge = () =>
    judgeBatch(ctx, { batch: batch.batchId, rules: { rules: [{ id: "regression", against }] } });
  const { report } = await judge();
  expect([report.outcome, report.sentence]).toEqual([
    "incomplete",
    "Incomplete: regression against. The baseline has runs in progress.",
  ]);
  await confirmDue();
  await staged.runAll();
  expect((await judge()).report.outcome).toBe("passed");
});

test("a comparison with one whose suspects may run again yet is not final", async () => {
  await staged.withHistory(7);
  const batch = await staged.firstStage("FPP");
  const query = comparisonQuerySchema.parse({ new: batch.batchId });
  const isRunning = async () => (await compareBatches(staged.suite().project.ctx, query)).isRunning;
  expect(await isRunning()).toBe(true);
  await confirmDue();
  expect(await isRunning()).toBe(true);
  await staged.runAll();
  expect(await isRunning()).toBe(false);
});

const badgeOf = async ({ setId }: { setId: string }) => {
  const { ctx } = staged.suite().project;
  const answer = await answerBadge(ctx, setId, {});
  return answer.text();
};

test("the badge of a batch whose suspects may run again yet is not passing", async () => {
  await getPrisma().suite.updateMany({
    where: { projectId: staged.suite().project.id },
    data: { passPolicy: printJson({ atLeast: 2, scenarios: {}, stopsEarly: false }) },
  });
  await staged.withHistory(7);
  const batch = await staged.firstStage("FPP");
  expect(await badgeOf(batch)).toContain("incomplete");
  await confirmDue();
  await staged.runAll();
  expect(await badgeOf(batch)).toContain("passing");
});

test("what ends before its transaction does leaves nothing behind", async () => {
  await staged.withHistory(7);
  const batch = await staged.firstStage("FPP");
  const { ctx } = staged.suite().project;
  const run = await getPrisma().run.findFirstOrThrow({
    where: { batchId: batch.batchId, status: "FAILED" },
  });
  const rule = { reference: { passed: 21, of: 21 }, cells: 3 };
  const added = addReruns(ctx, {
    batch,
    wanted: { suspects: new Map([[run.cellKey ?? "", [rule]]]), runs: 10 },
    afterwards: () => Promise.reject(new Error("The process was killed.")),
  });
  await expect(added).rejects.toThrow("killed");
  const before = { outcome: null, extra: 0, runCount: 9, isComplete: false };
  expect(await stateOf(batch)).toMatchObject(before);
  await confirmDue();
  expect(await stateOf(batch)).toMatchObject({ outcome: "added", extra: 10, runCount: 19 });
  await staged.runAll();
});
