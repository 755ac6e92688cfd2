import { beforeEach, expect, test } from "vitest";

import { createWebhook } from "@/lib/notifications/server/webhooks";
import { getPrisma } from "@/lib/platform/db/prisma";
import { comparisonQuerySchema } from "@/lib/results/comparison/comparison-schema";
import { compareBatches } from "@/lib/results/comparison/server/compare-batches";
import { reportFinished } from "@/lib/results/log/run-report";
import type { RunStatus } from "@/lib/results/runs/run-status";
import { cancelBatch } from "@/lib/runner/jobs/server/cancel-jobs";
import { claimJobs } from "@/lib/runner/jobs/server/claim-jobs";
import { unjudgedResults } from "@/lib/runner/jobs/server/end-jobs";
import { finishJob } from "@/lib/runner/jobs/server/finish-job";
import { rerunBatch } from "@/lib/runner/jobs/server/rerun-jobs";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { judgeBatch } from "@/lib/suites/gate/server/judge-batch";
import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { createTestSuite, type TestSuite } from "@/lib/testing/data/test-suite";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { confirmRequestSchema } from "../confirm-schema";
import { confirmBatch } from "./confirm-batch";
import { stopAtCostLimits } from "./stop-at-cost";

setUpTestDatabase();

let fixture: TestSuite;

beforeEach(async () => {
  const scenarios = [{}, {}, {}];
  const options = { scenarios, suite: { repeatCount: 3 } };
  fixture = await createTestSuite({ url: "http://127.0.0.1:9/never-called", ...options });
});

/** Runs what waits; each scenario has its results in order, and passes after them. */
async function runAll(results: Readonly<Record<number, string>>): Promise<number> {
  const left = new Map(
    fixture.scenarioIds.map((id, index) => [id, Array.from(results[index] ?? "")]),
  );
  for (let ran = 0; ; ran += 1) {
    const [job] = await claimJobs(crypto.randomUUID(), 1);
    if (!job) return ran;
    const status: RunStatus = left.get(job.scenarioId)?.shift() === "F" ? "FAILED" : "SUCCESS";
    const outcome = { status, results: unjudgedResults("On purpose.") };
    await finishJob(job, reportFinished(job, outcome, Date.now()));
  }
}

async function batchOf(results: Readonly<Record<number, string>>) {
  const { ctx } = fixture.project;
  const { setId, batchId } = await startSuite(ctx, fixture.suite.id, { trigger: "api" });
  await runAll(results);
  return { setId, batchId };
}

async function withHistory(batches: number) {
  for (let index = 0; index < batches; index += 1) await batchOf({});
}

const confirm = (batch: { setId: string; batchId: string }, more: object = {}) =>
  confirmBatch(fixture.project.ctx, batch, confirmRequestSchema.parse(more));

async function changeOf(batchId: string) {
  const query = comparisonQuerySchema.parse({ new: batchId });
  const { cells } = await compareBatches(fixture.project.ctx, query);
  return cells.items.find(({ scenario }) => scenario.scenarioId === fixture.scenarioIds[0]);
}

const REGRESSION = { rules: [{ id: "regression", against: "previous" }] };

test("a suspect that fails on is confirmed, as soon as that is known", async () => {
  await withHistory(7);
  const batch = await batchOf({ 0: "FPP" });
  expect(await changeOf(batch.batchId)).toMatchObject({ grade: "unproven", reruns: 0 });
  expect(await confirm(batch)).toEqual({
    ...{ cells: 3, suspects: 1, runs: 10 },
    sentence: "1 cell of 3 runs again, at most 10 runs in all.",
  });
  const ran = await runAll({ 0: "FFFFFFFFFF" });
  expect(ran).toBeLessThan(10);
  const change = await changeOf(batch.batchId);
  expect(change).toMatchObject({ grade: "confirmed", rule: "two-stage", reruns: ran });
  const { report } = await judgeBatch(fixture.project.ctx, {
    ...rulesOf(batch),
    rules: REGRESSION,
  });
  expect(report.verdicts.at(-1)).toMatchObject({ status: "failed", observed: 1 });
  expect(report.verdicts.at(-1)?.sentence).toContain("1 of them after reruns");
});

test("one that passes again is not, and what was not needed counts for nothing", async () => {
  await withHistory(7);
  const batch = await batchOf({ 0: "FPP" });
  await confirm(batch);
  const ran = await runAll({});
  expect(ran).toBeGreaterThan(0);
  expect(ran).toBeLessThan(10);
  expect(await changeOf(batch.batchId)).toMatchObject({ grade: "unproven", rule: "two-stage" });
  const { report } = await judgeBatch(fixture.project.ctx, {
    ...rulesOf(batch),
    rules: REGRESSION,
  });
  expect(report).toMatchObject({ outcome: "passed" });
  expect(report.verdicts.at(-1)?.sentence).toContain("1 cell was cleared by reruns");
  const rows = await getPrisma().run.findMany({ where: { batchId: batch.batchId, isExtra: true } });
  expect(rows).toHaveLength(10);
  expect(rows.filter(({ status }) => status === "CANCELLED")).toHaveLength(10 - ran);
  const repeats = rows.map(({ repeat }) => repeat).toSorted((a, b) => (a ?? 0) - (b ?? 0));
  expect(repeats).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
});

const rulesOf = ({ setId, batchId }: { setId: string; batchId: string }) => ({
  setId,
  batch: batchId,
});

test("without history two passes clear it", async () => {
  await withHistory(1);
  const batch = await batchOf({ 0: "FFP" });
  expect(await confirm(batch, { runs: 4 })).toMatchObject({ suspects: 1, runs: 4 });
  expect(await runAll({})).toBe(1);
  expect(await changeOf(batch.batchId)).toMatchObject({
    ...{ grade: "unproven", rule: "without-history", reruns: 1 },
  });
});

test("asked twice, also at once, it adds its runs once", async () => {
  await withHistory(7);
  const batch = await batchOf({ 0: "FPP" });
  const answers = await Promise.all([confirm(batch), confirm(batch, { runs: 3 })]);
  const runs = Math.max(...answers.map((answer) => answer.runs));
  expect(answers.map((answer) => answer.runs)).toEqual([runs, runs]);
  expect(await getPrisma().run.count({ where: { batchId: batch.batchId } })).toBe(9 + runs);
  const started = await getPrisma().startedBatch.findFirst({ where: { batchId: batch.batchId } });
  expect(started?.runCount).toBe(9 + runs);
  await expect(confirm(batch)).rejects.toThrow("in progress");
  await runAll({});
  const again = await confirm(batch);
  expect(again).toMatchObject({ runs, suspects: 0 });
  expect(again.sentence).toContain("the answer is known");
});

test("nothing is added where all passed, where it always failed, and without a baseline", async () => {
  const first = await batchOf({ 0: "FFF" });
  expect((await confirm(first)).sentence).toContain("no baseline");
  const second = await batchOf({ 0: "FFF" });
  expect(await confirm(second)).toMatchObject({ cells: 3, suspects: 0, runs: 0 });
});

test("a batch of an SDK is refused, and one of another project is not found", async () => {
  const post = batchPoster(fixture.project);
  await post("sdk1", { a: "PPPPPPPPPPPP", b: "PPP" });
  await post("sdk2", { a: "FP", b: "PPP" });
  const sdk = { setId: "nightly", batchId: "sdk2" };
  await expect(confirm(sdk)).rejects.toMatchObject({ code: "conflict" });
  const other = await createTestSuite({ url: "http://127.0.0.1:9" });
  const request = confirmRequestSchema.parse({});
  await expect(confirmBatch(other.project.ctx, sdk, request)).rejects.toMatchObject({
    code: "not_found",
  });
});

test("without history three failures are confirmed by a run more", async () => {
  await withHistory(1);
  const batch = await batchOf({ 0: "FFF" });
  expect(await confirm(batch)).toMatchObject({ suspects: 1, runs: 10 });
  expect(await runAll({ 0: "F" })).toBe(1);
  expect(await changeOf(batch.batchId)).toMatchObject({
    ...{ grade: "confirmed", rule: "without-history" },
  });
});

test("a policy counts as before what the decision has spared", async () => {
  const passPolicy = { atLeast: 2, scenarios: {}, stopsEarly: false };
  const options = { scenarios: [{}, {}, {}], suite: { repeatCount: 3, passPolicy } };
  fixture = await createTestSuite({ url: "http://127.0.0.1:9/never-called", ...options });
  await withHistory(7);
  const batch = await batchOf({ 0: "FPP" });
  await confirm(batch);
  expect(await runAll({})).toBeLessThan(10);
  const { report } = await judgeBatch(fixture.project.ctx, rulesOf(batch));
  expect(report).toMatchObject({ outcome: "passed", cells: { cancelled: 0 } });
});

test("the cost limit of the batch is that of its reruns too", async () => {
  await withHistory(7);
  const start = { trigger: "api", maxCostUsd: 1 } as const;
  const batch = await startSuite(fixture.project.ctx, fixture.suite.id, start);
  await runAll({ 0: "FPP" });
  expect(await confirm(batch)).toMatchObject({ runs: 10 });
  const where = { projectId: fixture.project.id, batchId: batch.batchId };
  await getPrisma().run.updateMany({
    where: { ...where, status: "SUCCESS" },
    data: { costUsd: 1 },
  });
  await stopAtCostLimits();
  expect(await runAll({})).toBe(0);
  const { report } = await judgeBatch(fixture.project.ctx, {
    ...rulesOf(batch),
    rules: REGRESSION,
  });
  expect(report.outcome).toBe("incomplete");
  expect(await confirm(batch)).toMatchObject({
    ...{ runs: 0, sentence: "Nothing is run again: the batch was stopped at its cost limit." },
  });
});

test("a batch with a cost limit whose suspects ran again is announced once", async () => {
  await createWebhook(fixture.project.ctx, { url: "https://example.com/hook" });
  await withHistory(7);
  const start = { trigger: "api", maxCostUsd: 100 } as const;
  const batch = await startSuite(fixture.project.ctx, fixture.suite.id, start);
  await runAll({ 0: "FPP" });
  expect(await confirm(batch)).toMatchObject({ runs: 10 });
  expect(await runAll({})).toBeGreaterThan(0);
  const where = { projectId: fixture.project.id, batchId: batch.batchId };
  const started = await getPrisma().startedBatch.findFirst({ where });
  expect(started?.completedAt).toBeInstanceOf(Date);
  expect(await getPrisma().webhookDelivery.count({ where })).toBe(1);
});

test("a rerun of the batch does not run them again", async () => {
  await withHistory(7);
  const batch = await batchOf({ 0: "FPP" });
  await confirm(batch);
  await runAll({ 0: "F" });
  const { ctx } = fixture.project;
  expect((await rerunBatch(ctx, batch.batchId, "all")).runs).toHaveLength(9);
  expect((await rerunBatch(ctx, batch.batchId, "not-passed")).runs).toHaveLength(1);
  await runAll({});
});

test("reruns that a person cancelled clear nothing", async () => {
  await withHistory(7);
  const batch = await batchOf({ 0: "FPP" });
  await confirm(batch);
  const [job] = await claimJobs(crypto.randomUUID(), 1);
  if (!job) throw new Error("nothing waits");
  const outcome = { status: "SUCCESS" as const, results: unjudgedResults("On purpose.") };
  await finishJob(job, reportFinished(job, outcome, Date.now()));
  await cancelBatch(fixture.project.ctx, batch.batchId);
  const { report } = await judgeBatch(fixture.project.ctx, {
    ...rulesOf(batch),
    rules: REGRESSION,
  });
  expect(report.verdicts.at(-1)?.sentence).not.toContain("cleared");
  expect(report.outcome).toBe("incomplete");
});
