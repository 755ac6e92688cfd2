// How a batch whose suspects would run again by themselves ends: never in a false pass, and never waiting for ever.
import { expect, test } from "vitest";

import type { BatchIds } from "@/lib/base/ids/result-keys";
import { getPrisma } from "@/lib/platform/db/prisma";
import { archiveRuns, restoreRuns } from "@/lib/results/archive/server/move-runs";
import { reportFinished } from "@/lib/results/log/run-report";
import { cancelBatch } from "@/lib/runner/jobs/server/cancel-jobs";
import { claimJobs } from "@/lib/runner/jobs/server/claim-jobs";
import { unjudgedResults } from "@/lib/runner/jobs/server/end-jobs";
import { finishJob } from "@/lib/runner/jobs/server/finish-job";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { runNext, setUpTwoStages, stateOf } from "@/lib/testing/data/deciding/two-stages";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { confirmDue } from "./confirm-due";
import { stopAtCostLimits } from "./stop-at-cost";

setUpTestDatabase();
const staged = setUpTwoStages();

interface Ending {
  history: number;
  results: string;
  /** Between the stages. */
  meanwhile?: (batch: BatchIds) => Promise<unknown>;
  /** Before the gate is asked. */
  afterwards?: (batch: BatchIds) => Promise<unknown>;
  outcome: string;
  gate: string;
}

const ENDINGS: Record<string, Ending> = {
  "no failure": { history: 2, results: "", outcome: "none", gate: "passed" },
  "no baseline": { history: 0, results: "FPP", outcome: "no-baseline", gate: "incomplete" },
  cancelled: {
    ...{ history: 7, results: "FPP" },
    meanwhile: ({ batchId }) => cancelBatch(staged.suite().project.ctx, batchId),
    ...{ outcome: "cancelled", gate: "incomplete" },
  },
  "a rule that cannot be read": {
    ...{ history: 7, results: "FPP" },
    meanwhile: () =>
      getPrisma().suite.updateMany({
        where: { projectId: staged.suite().project.id },
        data: { gateRules: "rules: [" },
      }),
    ...{ outcome: "added", gate: "incomplete" },
  },
  "rules that compare with nothing": {
    ...{ history: 7, results: "FPP" },
    meanwhile: () =>
      getPrisma().suite.updateMany({
        where: { projectId: staged.suite().project.id },
        data: {
          gateRules: "rules: [{ id: regression, grade: confirmed, allow: 0, against: none }]",
        },
      }),
    ...{ outcome: "no-baseline", gate: "incomplete" },
  },
  "a batch that is not found": {
    ...{ history: 7, results: "FPP" },
    meanwhile: (batch) => archiveRuns(staged.suite().project.ctx, batch),
    afterwards: (batch) => restoreRuns(staged.suite().project.ctx, batch),
    ...{ outcome: "failed", gate: "incomplete" },
  },
  "a rule that compares a batch with itself": {
    ...{ history: 7, results: "FPP" },
    meanwhile: ({ batchId }) =>
      getPrisma().suite.updateMany({
        where: { projectId: staged.suite().project.id },
        data: { gateRules: `rules:\n  - { id: self, against: "${batchId}" }\n` },
      }),
    ...{ outcome: "failed", gate: "incomplete" },
  },
};

test.each(Object.entries(ENDINGS))("%s has a clear end", async (_what, ending) => {
  await staged.withHistory(ending.history);
  const batch = await staged.firstStage(ending.results);
  await ending.meanwhile?.(batch);
  await confirmDue();
  await ending.afterwards?.(batch);
  const isOver = ending.outcome !== "added";
  expect(await stateOf(batch)).toMatchObject({
    ...{ outcome: ending.outcome, isComplete: isOver, announced: isOver ? 1 : 0 },
  });
  expect(await staged.isComplete(batch)).toBe(isOver);
  expect(await staged.judge(batch)).toMatchObject({ outcome: ending.gate });
  await staged.runAll();
});

test("at the cost limit nothing is added", async () => {
  await staged.withHistory(7);
  const batch = await staged.start({ maxCostUsd: 1 });
  await runNext(() => "FAILED");
  await getPrisma().run.updateMany({
    where: { projectId: staged.suite().project.id, batchId: batch.batchId, status: "FAILED" },
    data: { costUsd: 1 },
  });
  await stopAtCostLimits();
  await confirmDue();
  const ended = { outcome: "cost-limit", isComplete: true, announced: 1, extra: 0 };
  expect(await stateOf(batch)).toMatchObject(ended);
  expect(await staged.judge(batch)).toMatchObject({ outcome: "incomplete" });
});

test("cancelled while runs are in progress, it is complete when they have ended", async () => {
  await staged.withHistory(7);
  const batch = await staged.start();
  const [job] = await claimJobs(crypto.randomUUID(), 1);
  if (!job) throw new Error("nothing waits");
  await cancelBatch(staged.suite().project.ctx, batch.batchId);
  expect(await stateOf(batch)).toMatchObject({ outcome: "cancelled", isComplete: false });
  const outcome = { status: "CANCELLED" as const, results: unjudgedResults("On purpose.") };
  await finishJob(job, reportFinished(job, outcome, Date.now()));
  expect(await stateOf(batch)).toMatchObject({ isComplete: true, announced: 1, extra: 0 });
});

test("where too many cells failed nothing is added", async () => {
  const scenarios = Array.from({ length: 101 }, () => ({}));
  const { project, suite } = await createTestSuite({
    url: "http://127.0.0.1:9/never-called",
    ...{ scenarios, suite: { confirm: { reruns: 20 } } },
  });
  await startSuite(project.ctx, suite.id, { trigger: "api", confirm: null });
  while (await runNext(() => "SUCCESS"));
  const batch = await startSuite(project.ctx, suite.id, { trigger: "api" });
  while (await runNext(() => "FAILED"));
  await confirmDue();
  const ended = { outcome: "too-many", suspects: 101, isComplete: true, extra: 0 };
  expect(await stateOf(batch)).toMatchObject(ended);
});

test("a batch at which processes stop again and again is given up", async () => {
  await staged.withHistory(7);
  const batch = await staged.firstStage("FPP");
  // As if each process had stopped within its claim.
  await getPrisma().startedBatch.updateMany({
    where: { projectId: staged.suite().project.id, batchId: batch.batchId },
    data: { confirmTries: 5, confirmClaimedUntil: new Date(Date.now() - 1) },
  });
  await confirmDue();
  const ended = { outcome: "failed", isComplete: true, announced: 1, extra: 0 };
  expect(await stateOf(batch)).toMatchObject(ended);
  expect(await staged.judge(batch)).toMatchObject({ outcome: "incomplete" });
});
