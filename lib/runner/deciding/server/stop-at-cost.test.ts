import { expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { reportFinished } from "@/lib/results/log/run-report";
import { getRun } from "@/lib/results/runs/server/get-run";
import { claimJobs } from "@/lib/runner/jobs/server/claim-jobs";
import { unjudgedResults } from "@/lib/runner/jobs/server/end-jobs";
import { finishJob } from "@/lib/runner/jobs/server/finish-job";
import { rerunBatch } from "@/lib/runner/jobs/server/rerun-jobs";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { judgeBatch } from "@/lib/suites/gate/server/judge-batch";
import { answerBadge } from "@/lib/suites/gate/server/set-badge";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { startTestWorker } from "@/lib/testing/servers/test-worker";
import { stopAtCostLimits } from "./stop-at-cost";

setUpTestDatabase();

async function start(maxCostUsd: number | undefined, repeatCount = 5) {
  const url = "http://127.0.0.1:9/never-called";
  const { project, suite } = await createTestSuite({ url, suite: { repeatCount } });
  const { batchId, setId } = await startSuite(project.ctx, suite.id, {
    trigger: "api",
    maxCostUsd,
  });
  return { ctx: project.ctx, batchId, setId };
}

/** Runs one that passes; null where its cost is not known. */
async function runOne(costUsd: number | null): Promise<void> {
  await stopAtCostLimits();
  const [job] = await claimJobs(crypto.randomUUID(), 1);
  if (!job) throw new Error("nothing waits");
  const outcome = { status: "SUCCESS" as const, results: unjudgedResults("On purpose.") };
  await finishJob(job, reportFinished(job, outcome, Date.now()));
  const where = { projectId: job.projectId, runId: job.runId };
  await getPrisma().run.updateMany({ where, data: { costUsd } });
}

const statuses = async (batchId: string) =>
  await getPrisma().run.findMany({ where: { batchId }, select: { runId: true, status: true } });

test("at its cost limit nothing more begins, with the reason, and the gate is incomplete", async () => {
  const { ctx, batchId } = await start(1);
  await runOne(0.6);
  await runOne(0.5);
  await stopAtCostLimits();
  expect(await claimJobs(crypto.randomUUID(), 10)).toEqual([]);
  const runs = await statuses(batchId);
  const cancelled = runs.filter(({ status }) => status === "CANCELLED");
  expect(cancelled).toHaveLength(3);
  const { results } = await getRun(ctx, cancelled[0]?.runId ?? "");
  expect(results?.reasoning).toBe("Not started: the cost limit of $1 was reached.");
  const rules = { require: { minJudged: 0 }, rules: [{ id: "any", passAtLeast: 0 }] };
  const { report } = await judgeBatch(ctx, { batch: batchId, rules });
  expect(report.outcome).toBe("incomplete");
  expect(report.sentence).toContain("the cost limit of $1 was reached");
  const rerun = await rerunBatch(ctx, batchId, "not-passed");
  expect(rerun.runs).toHaveLength(3);
  await getPrisma().job.updateMany({ data: { state: "done" } });
});

test.each([
  ["below the limit", 10],
  ["without one", undefined],
])("%s all are run", async (_what, limit) => {
  const { ctx, batchId } = await start(limit);
  for (const cost of [1, null, 2, 3, 1]) await runOne(cost);
  await stopAtCostLimits();
  expect((await statuses(batchId)).every(({ status }) => status === "SUCCESS")).toBe(true);
  expect((await judgeBatch(ctx, { batch: batchId })).report.outcome).toBe("passed");
});

test("a limit that the last run reaches has stopped nothing", async () => {
  const { ctx, batchId } = await start(5);
  for (const cost of [1, 1, 1, 1, 9]) await runOne(cost);
  await stopAtCostLimits();
  expect((await judgeBatch(ctx, { batch: batchId })).report.outcome).toBe("passed");
});

test("the badge of a batch that was stopped is incomplete, however few runs were not started", async () => {
  const { ctx, setId } = await start(24, 25);
  for (let ran = 0; ran < 24; ran += 1) await runOne(1);
  await stopAtCostLimits();
  const badge = await (await answerBadge(ctx, setId, {})).text();
  expect(badge).toContain("incomplete · 100% of 24");
});

test("a worker stops a batch before it claims more", async () => {
  const { batchId } = await start(1);
  await runOne(2);
  await startTestWorker();
  await expect
    .poll(
      async () => (await statuses(batchId)).filter(({ status }) => status === "CANCELLED").length,
    )
    .toBe(4);
});
