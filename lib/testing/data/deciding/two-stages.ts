// A batch whose suspects run again by themselves, run to the end of its first stage.
import { beforeEach } from "vitest";

import type { BatchIds } from "@/lib/base/ids/result-keys";
import { createWebhook } from "@/lib/notifications/server/webhooks";
import { getPrisma } from "@/lib/platform/db/prisma";
import { reportFinished } from "@/lib/results/log/run-report";
import type { RunStatus } from "@/lib/results/runs/run-status";
import { claimJobs } from "@/lib/runner/jobs/server/claim-jobs";
import { unjudgedResults } from "@/lib/runner/jobs/server/end-jobs";
import { finishJob } from "@/lib/runner/jobs/server/finish-job";
import { startSuite, type SuiteStart } from "@/lib/runner/start/server/start-suite";
import { judgeBatch } from "@/lib/suites/gate/server/judge-batch";
import { waitForGate } from "@/lib/suites/gate/server/wait-for-gate";
import { createTestSuite, type TestSuite } from "../test-suite";

const UNUSED_URL = "http://127.0.0.1:9/never-called";
const RULES = { rules: [{ id: "regression", against: "previous" }] };

/** A suite of three scenarios, three repeats each, for every test. */
export function setUpTwoStages() {
  let fixture: TestSuite;
  beforeEach(async () => {
    fixture = await createTestSuite({
      url: UNUSED_URL,
      scenarios: [{}, {}, {}],
      suite: { repeatCount: 3, confirm: { reruns: 10 } },
    });
    await createWebhook(fixture.project.ctx, { url: "https://example.com/hook" });
  });
  const start = async (options: Partial<SuiteStart> = {}): Promise<BatchIds> => {
    const { project, suite } = fixture;
    const given = { trigger: "api" as const, ...options };
    const { setId, batchId } = await startSuite(project.ctx, suite.id, given);
    return { setId, batchId };
  };
  /** Runs what waits; the first scenario has its results in order, and passes after them. */
  const runAll = async (results = ""): Promise<number> => {
    const left = Array.from(results);
    for (let ran = 0; ; ran += 1) {
      const isFirst = (scenarioId: string) => scenarioId === fixture.scenarioIds[0];
      const statusOf = (scenarioId: string): RunStatus =>
        isFirst(scenarioId) && left.shift() === "F" ? "FAILED" : "SUCCESS";
      if (!(await runNext(statusOf))) return ran;
    }
  };
  const firstStage = async (results: string, options: Partial<SuiteStart> = {}) => {
    const batch = await start(options);
    await runAll(results);
    return batch;
  };
  return {
    ...{ start, runAll, firstStage },
    suite: () => fixture,
    /** Batches that passed, without a second stage. */
    withHistory: async (batches: number) => {
      for (let index = 0; index < batches; index += 1) await firstStage("", { confirm: null });
    },
    judge: async ({ setId, batchId }: BatchIds) => {
      const request = { setId, batch: batchId, rules: RULES };
      return (await judgeBatch(fixture.project.ctx, request)).report;
    },
    isComplete: async ({ setId, batchId }: BatchIds) => {
      const limits = { timeoutMs: 0, signal: new AbortController().signal };
      const { ctx } = fixture.project;
      return (await waitForGate(ctx, { batch: batchId, setId, ...limits })).isComplete;
    },
  };
}

/** Ends the next job that waits; false if there is none. */
export async function runNext(statusOf: (scenarioId: string) => RunStatus): Promise<boolean> {
  const [job] = await claimJobs(crypto.randomUUID(), 1);
  if (!job) return false;
  const outcome = { status: statusOf(job.scenarioId), results: unjudgedResults("On purpose.") };
  await finishJob(job, reportFinished(job, outcome, Date.now()));
  return true;
}

export async function stateOf({ batchId }: BatchIds) {
  const prisma = getPrisma();
  const started = await prisma.startedBatch.findFirstOrThrow({ where: { batchId } });
  const where = { projectId: started.projectId, batchId };
  return {
    outcome: started.confirmOutcome,
    suspects: started.confirmSuspects,
    isComplete: started.completedAt !== null,
    announced: await prisma.webhookDelivery.count({ where }),
    extra: await prisma.run.count({ where: { ...where, isExtra: true } }),
    runCount: started.runCount,
  };
}
