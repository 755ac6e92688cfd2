// Suspects that run again by themselves: once the first stage has ended, exactly once, and with a clear end.
import { beforeEach, expect, test } from "vitest";

import { createWebhook } from "@/lib/notifications/server/webhooks";
import { getPrisma } from "@/lib/platform/db/prisma";
import { waitForBatch } from "@/lib/results/batches/server/wait-for-batch";
import { reportFinished } from "@/lib/results/log/run-report";
import type { RunStatus } from "@/lib/results/runs/run-status";
import { cancelBatch } from "@/lib/runner/jobs/server/cancel-jobs";
import { claimJobs } from "@/lib/runner/jobs/server/claim-jobs";
import { unjudgedResults } from "@/lib/runner/jobs/server/end-jobs";
import { findExecution } from "@/lib/runner/jobs/server/find-execution";
import { finishJob } from "@/lib/runner/jobs/server/finish-job";
import { startSuite, type SuiteStart } from "@/lib/runner/start/server/start-suite";
import { judgeBatch } from "@/lib/suites/gate/server/judge-batch";
import { waitForGate } from "@/lib/suites/gate/server/wait-for-gate";
import { createTestSuite, type TestSuite } from "@/lib/testing/data/test-suite";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";
import { confirmBatch } from "./confirm-batch";
import { confirmDue } from "./confirm-due";
import { stopAtCostLimits } from "./stop-at-cost";

setUpTestDatabase();

const UNUSED_URL = "http://127.0.0.1:9/never-called";
const RULES = { rules: [{ id: "regression", against: "previous" }] };

let fixture: TestSuite;

beforeEach(async () => {
  fixture = await createTestSuite({
    url: UNUSED_URL,
    scenarios: [{}, {}, {}],
    suite: { repeatCount: 3, confirm: { reruns: 10 } },
  });
  await createWebhook(fixture.project.ctx, { url: "https://example.com/hook" });
});

/** Runs what waits; the first scenario has its results in order, and passes after them. */
async function runAll(results = ""): Promise<number> {
  const left = Array.from(results);
  for (let ran = 0; ; ran += 1) {
    const [job] = await claimJobs(crypto.randomUUID(), 1);
    if (!job) return ran;
    const isFirst = job.scenarioId === fixture.scenarioIds[0];
    const status: RunStatus = isFirst && left.shift() === "F" ? "FAILED" : "SUCCESS";
    const outcome = { status, results: unjudgedResults("On purpose.") };
    await finishJob(job, reportFinished(job, outcome, Date.now()));
  }
}

type Batch = Awaited<ReturnType<typeof startBatch>>;

async function startBatch(start: Partial<SuiteStart> = {}) {
  const { project, suite } = fixture;
  const { setId, batchId } = await startSuite(project.ctx, suite.id, { trigger: "api", ...start });
  return { setId, batchId };
}

async function firstStage(results: string, start: Partial<SuiteStart> = {}) {
  const batch = await startBatch(start);
  await runAll(results);
  return batch;
}

/** Without a second stage. */
async function withHistory(batches: number) {
  for (let index = 0; index < batches; index += 1) await firstStage("", { confirm: null });
}

async function stateOf({ batchId }: Batch) {
  const where = { projectId: fixture.project.id, batchId };
  const prisma = getPrisma();
  const started = await prisma.startedBatch.findFirstOrThrow({ where });
  return {
    outcome: started.confirmOutcome,
    suspects: started.confirmSuspects,
    isComplete: started.completedAt !== null,
    announced: await prisma.webhookDelivery.count({ where }),
    extra: await prisma.run.count({ where: { ...where, isExtra: true } }),
    runCount: started.runCount,
  };
}

async function judge({ setId, batchId }: Batch) {
  const request = { setId, batch: batchId, rules: RULES };
  return (await judgeBatch(fixture.project.ctx, request)).report;
}

const isComplete = async ({ setId, batchId }: Batch) => {
  const limits = { timeoutMs: 0, signal: new AbortController().signal };
  const answer = await waitForGate(fixture.project.ctx, { batch: batchId, setId, ...limits });
  return answer.isComplete;
};

test("a batch is complete, and announced once, when its suspects have run again", async () => {
  await withHistory(7);
  const batch = await firstStage("FPP");
  const pending = { outcome: null, isComplete: false, announced: 0, extra: 0 };
  expect(await stateOf(batch)).toMatchObject(pending);
  expect(await isComplete(batch)).toBe(false);
  expect(await judge(batch)).toMatchObject({
    outcome: "incomplete",
    sentence: expect.stringContaining("Suspects may run again yet"),
  });
  await expect(
    confirmBatch(fixture.project.ctx, batch, { runs: 5, base: "previous" }),
  ).rejects.toThrow("in progress");
  await confirmDue();
  const added = { outcome: "added", suspects: 1, extra: 10, runCount: 19 };
  expect(await stateOf(batch)).toMatchObject({ ...added, isComplete: false, announced: 0 });
  expect(await isComplete(batch)).toBe(false);
  expect((await findExecution(fixture.project.ctx, batch.batchId))?.confirm).toEqual({
    ...{ reruns: 10, outcome: "added", suspects: 1 },
  });
  expect(await runAll("FFFFFFFFFF")).toBeLessThan(10);
  await confirmDue();
  expect(await stateOf(batch)).toMatchObject({ ...added, isComplete: true, announced: 1 });
  expect(await isComplete(batch)).toBe(true);
  const report = await judge(batch);
  expect(report.outcome).toBe("failed");
  expect(report.verdicts.at(-1)?.sentence).toContain("1 of them after re-runs");
});

test("suspects that pass again are cleared", async () => {
  await withHistory(7);
  const batch = await firstStage("FPP");
  await confirmDue();
  await runAll();
  expect(await judge(batch)).toMatchObject({ outcome: "passed" });
});

test("with a cost limit it is announced once too", async () => {
  await withHistory(7);
  const batch = await firstStage("FPP", { maxCostUsd: 100 });
  await confirmDue();
  await runAll();
  expect(await stateOf(batch)).toMatchObject({ isComplete: true, announced: 1, extra: 10 });
});

const claimedUntil = (confirmClaimedUntil: Date | null) =>
  getPrisma().startedBatch.updateMany({
    where: { projectId: fixture.project.id, confirmOutcome: null, confirmRuns: { not: null } },
    data: { confirmClaimedUntil },
  });

test("processes that decide at once add one second stage", async () => {
  await withHistory(7);
  const batch = await firstStage("FPP");
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
  await withHistory(7);
  const batch = await firstStage("FPP");
  await claimedUntil(new Date(Date.now() + 60_000));
  await confirmDue();
  expect(await stateOf(batch)).toMatchObject({ outcome: null, extra: 0 });
  await claimedUntil(new Date(Date.now() - 1));
  await confirmDue();
  expect(await stateOf(batch)).toMatchObject({ outcome: "added", extra: 10 });
  await runAll();
  expect(await stateOf(batch)).toMatchObject({ isComplete: true, announced: 1 });
});

test("a worker stopped between the stages leaves them to the next one", async () => {
  await withHistory(7);
  const first = await startTestWorker(1);
  await first.stop();
  const batch = await firstStage("FPP");
  await startTestWorker(0);
  await startTestWorker(0);
  await expect.poll(() => stateOf(batch)).toMatchObject({ outcome: "added", extra: 10 });
  await runAll();
  const limits = { timeoutMs: 5000, signal: new AbortController().signal };
  const { parts } = await waitForBatch(fixture.project.ctx, batch.batchId, limits);
  expect(parts[0]?.counts).toMatchObject({ unfinished: 0, total: 19 });
  expect(await stateOf(batch)).toMatchObject({ isComplete: true, announced: 1 });
});

interface Ending {
  history: number;
  results: string;
  /** Between the stages. */
  meanwhile?: (batch: Batch) => Promise<unknown>;
  outcome: string;
  gate: string;
}

const ENDINGS: Record<string, Ending> = {
  "no failure": { history: 2, results: "", outcome: "none", gate: "passed" },
  "no baseline": { history: 0, results: "FPP", outcome: "no-baseline", gate: "incomplete" },
  cancelled: {
    ...{ history: 7, results: "FPP" },
    meanwhile: ({ batchId }) => cancelBatch(fixture.project.ctx, batchId),
    ...{ outcome: "cancelled", gate: "incomplete" },
  },
  "a rule that cannot be read": {
    ...{ history: 7, results: "FPP" },
    meanwhile: () =>
      getPrisma().suite.updateMany({
        where: { projectId: fixture.project.id },
        data: { gateRules: "rules: [" },
      }),
    ...{ outcome: "added", gate: "incomplete" },
  },
  "a batch that is not found": {
    ...{ history: 7, results: "FPP" },
    meanwhile: ({ batchId }) =>
      getPrisma().startedBatch.updateMany({
        where: { projectId: fixture.project.id, batchId },
        data: { setId: "another" },
      }),
    ...{ outcome: "failed", gate: "incomplete" },
  },
};

test.each(Object.entries(ENDINGS))("%s has a clear end", async (_what, ending) => {
  await withHistory(ending.history);
  const batch = await firstStage(ending.results);
  await ending.meanwhile?.(batch);
  await confirmDue();
  const isOver = ending.outcome !== "added";
  expect(await stateOf(batch)).toMatchObject({
    ...{ outcome: ending.outcome, isComplete: isOver, announced: isOver ? 1 : 0 },
  });
  expect(await isComplete(batch)).toBe(isOver);
  expect(await judge(batch)).toMatchObject({ outcome: ending.gate });
  await runAll();
});

test("at the cost limit nothing is added", async () => {
  await withHistory(7);
  const batch = await startBatch({ maxCostUsd: 1 });
  const [job] = await claimJobs(crypto.randomUUID(), 1);
  if (!job) throw new Error("nothing waits");
  const outcome = { status: "FAILED" as const, results: unjudgedResults("On purpose.") };
  await finishJob(job, reportFinished(job, outcome, Date.now()));
  await getPrisma().run.updateMany({
    where: { projectId: fixture.project.id, batchId: batch.batchId, status: "FAILED" },
    data: { costUsd: 1 },
  });
  await stopAtCostLimits();
  await confirmDue();
  const ended = { outcome: "cost-limit", isComplete: true, announced: 1, extra: 0 };
  expect(await stateOf(batch)).toMatchObject(ended);
  expect(await judge(batch)).toMatchObject({ outcome: "incomplete" });
});

test("cancelled while runs are in progress, it is complete when they have ended", async () => {
  await withHistory(7);
  const batch = await startBatch();
  const [job] = await claimJobs(crypto.randomUUID(), 1);
  if (!job) throw new Error("nothing waits");
  await cancelBatch(fixture.project.ctx, batch.batchId);
  expect(await stateOf(batch)).toMatchObject({ outcome: "cancelled", isComplete: false });
  const outcome = { status: "CANCELLED" as const, results: unjudgedResults("On purpose.") };
  await finishJob(job, reportFinished(job, outcome, Date.now()));
  expect(await stateOf(batch)).toMatchObject({ isComplete: true, announced: 1, extra: 0 });
});

test("where too many cells failed nothing is added", async () => {
  const scenarios = Array.from({ length: 101 }, () => ({}));
  fixture = await createTestSuite({
    url: UNUSED_URL,
    scenarios,
    suite: { confirm: { reruns: 20 } },
  });
  await firstStage("", { confirm: null });
  const batch = await startBatch();
  for (let job = await claimOne(); job; job = await claimOne()) {
    const outcome = { status: "FAILED" as const, results: unjudgedResults("On purpose.") };
    await finishJob(job, reportFinished(job, outcome, Date.now()));
  }
  await confirmDue();
  const ended = { outcome: "too-many", suspects: 101, isComplete: true, extra: 0 };
  expect(await stateOf(batch)).toMatchObject(ended);
});

const claimOne = async () => (await claimJobs(crypto.randomUUID(), 1))[0];

test.each<[string, Partial<SuiteStart>, object]>([
  ["as the suite says", {}, { outcome: "added", extra: 10 }],
  ["not, if the start says so", { confirm: null }, { outcome: null, extra: 0, isComplete: true }],
  ["as often as the start says", { confirm: { reruns: 3 } }, { outcome: "added", extra: 3 }],
])("suspects run again %s", async (_what, start, expected) => {
  await withHistory(7);
  const batch = await firstStage("FPP", start);
  await confirmDue();
  expect(await stateOf(batch)).toMatchObject(expected);
  await runAll();
});

test("suspects are those of the baselines of each rule of the suite", async () => {
  await withHistory(7);
  const earlier = await firstStage("FFF", { confirm: null });
  await getPrisma().suite.updateMany({
    where: { projectId: fixture.project.id },
    data: {
      gateRules: `rules:\n  - { id: one, against: ${earlier.batchId} }\n  - { id: other, against: "branch:main" }`,
    },
  });
  const batch = await firstStage("FPP");
  await confirmDue();
  // In the earlier batch it had failed; there is none of the branch.
  expect(await stateOf(batch)).toMatchObject({ outcome: "none", extra: 0 });
});
