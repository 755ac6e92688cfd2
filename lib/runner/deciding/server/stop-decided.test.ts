// Repeats that can no longer change the answer, from the policy of a suite to its gate.
import { expect, test } from "vitest";

import { getPrisma } from "@/lib/platform/db/prisma";
import { cellListQuerySchema } from "@/lib/results/cells/cell-schema";
import { listCells } from "@/lib/results/cells/server/list-cells";
import { reportFinished } from "@/lib/results/log/run-report";
import type { RunStatus } from "@/lib/results/runs/run-status";
import { getRun } from "@/lib/results/runs/server/get-run";
import { claimJobs } from "@/lib/runner/jobs/server/claim-jobs";
import { unjudgedResults } from "@/lib/runner/jobs/server/end-jobs";
import { finishJob } from "@/lib/runner/jobs/server/finish-job";
import { rerunBatch } from "@/lib/runner/jobs/server/rerun-jobs";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { judgeBatch } from "@/lib/suites/gate/server/judge-batch";
import type { PassPolicy } from "@/lib/suites/pass-policy";
import { createTestSuite, type TestSuite } from "@/lib/testing/data/test-suite";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";

setUpTestDatabase();

const SUITE_OF_ANOTHER_TEST = "the queue has jobs of another test";

async function start(passPolicy: PassPolicy | null, repeatCount = 3, concurrency = 5) {
  const fixture = await createTestSuite({
    url: "http://127.0.0.1:9/never-called",
    suite: { repeatCount, passPolicy, concurrency },
  });
  const { suite, project } = fixture;
  const { batchId, setId } = await startSuite(project.ctx, suite.id, { trigger: "api" });
  return { ...fixture, batch: { batchId, setId } };
}

/** Runs the repeats one after the other until none is left; returns how many were run. */
async function runAll(batchId: string, results: readonly RunStatus[]): Promise<number> {
  for (const [index, status] of results.entries()) {
    const [job] = await claimJobs(crypto.randomUUID(), 1);
    if (!job) return index;
    expect(job.batchId, SUITE_OF_ANOTHER_TEST).toBe(batchId);
    const outcome = { status, results: unjudgedResults("On purpose.") };
    await finishJob(job, reportFinished(job, outcome, Date.now()));
  }
  return results.length;
}

async function cellOf({ project }: TestSuite, batch: { setId: string; batchId: string }) {
  const { items } = await listCells(project.ctx, batch, cellListQuerySchema.parse({}));
  return items[0];
}

const policy = (atLeast: number | null, more: Partial<PassPolicy> = {}): PassPolicy => ({
  ...{ atLeast, scenarios: {}, stopsEarly: true },
  ...more,
});

test.each<[string, PassPolicy | null, RunStatus[], number, string]>([
  ["without a policy all are run", null, ["FAILED", "FAILED", "FAILED"], 3, "failing"],
  ["after two that passed", policy(2), ["SUCCESS", "SUCCESS", "SUCCESS"], 2, "passed"],
  ["after two that failed", policy(2), ["FAILED", "FAILED", "SUCCESS"], 2, "failing"],
  ["not as long as it is open", policy(2), ["SUCCESS", "FAILED", "SUCCESS"], 3, "flaky"],
  ["an error decides nothing", policy(2), ["SUCCESS", "ERROR", "SUCCESS"], 3, "errored"],
  ["all of them, once one failed", policy(3), ["FAILED", "SUCCESS"], 1, "failing"],
  [
    "but those without a number are",
    policy(null, { scenarios: { "00000000-0000-4000-8000-000000000000": 1 } }),
    ["FAILED", "FAILED", "FAILED"],
    3,
    "failing",
  ],
  [
    "not if they are to run",
    policy(1, { stopsEarly: false }),
    ["SUCCESS", "SUCCESS", "SUCCESS"],
    3,
    "passed",
  ],
])("repeats are not started %s", async (_what, ...[passPolicy, results, runs, result]) => {
  const fixture = await start(passPolicy);
  const { batchId } = fixture.batch;
  expect(await runAll(batchId, results)).toBe(runs);
  const cell = await cellOf(fixture, fixture.batch);
  expect(cell).toMatchObject({ result, counts: { total: 3, cancelled: 3 - runs, unfinished: 0 } });
  const batch = await getPrisma().startedBatch.findFirst({ where: { batchId } });
  expect(batch?.completedAt).toBeInstanceOf(Date);
});

test("no worker starts a repeat between the end of a run and the decision", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { batch } = await start(policy(2), 3, 1);
    expect(await runAll(batch.batchId, ["SUCCESS"])).toBe(1);
    const [second] = await claimJobs(crypto.randomUUID(), 1);
    if (!second) throw new Error("the second repeat is not claimed");
    const outcome = { status: "SUCCESS" as const, results: unjudgedResults("On purpose.") };
    const ending = { isOver: false };
    const ended = finishJob(second, reportFinished(second, outcome, Date.now())).finally(() => {
      ending.isOver = true;
    });
    const claimed = [];
    while (!ending.isOver) claimed.push(...(await claimJobs(crypto.randomUUID(), 1)));
    expect(await ended).toBe(true);
    expect(claimed, `round ${String(round)}`).toEqual([]);
  }
});

test("those that are not started say why, are not rerun, and do not make the gate incomplete", async () => {
  const fixture = await start(policy(2), 5);
  const { ctx } = fixture.project;
  await runAll(fixture.batch.batchId, ["SUCCESS", "FAILED", "SUCCESS"]);
  const cell = await cellOf(fixture, fixture.batch);
  expect(cell?.policy).toEqual({ atLeast: 2, of: 5, verdict: "passed" });
  expect(cell?.spared).toBe(2);
  const spared = cell?.runs.filter(({ status }) => status === "CANCELLED") ?? [];
  expect(spared).toHaveLength(2);
  const run = await getRun(ctx, spared[0]?.runId ?? "");
  expect(run.results?.reasoning).toBe("Decided after 3 of 5 repeats.");
  const { report } = await judgeBatch(ctx, { batch: fixture.batch.batchId });
  expect(report).toMatchObject({ outcome: "passed", sentence: "Passed: 3 checks hold." });
  const rerun = await rerunBatch(ctx, fixture.batch.batchId, "not-passed");
  expect(rerun.runs).toHaveLength(1);
});

test("a scenario may have a number of its own", async () => {
  const fixture = await createTestSuite({
    url: "http://127.0.0.1:9/never-called",
    scenarios: [{}, {}],
    suite: { repeatCount: 3 },
  });
  const [first = "", second = ""] = fixture.scenarioIds;
  const suite = await fixture.addSuite({
    repeatCount: 3,
    passPolicy: policy(2, { scenarios: { [second]: 1 } }),
  });
  const { batchId } = await startSuite(fixture.project.ctx, suite.id, { trigger: "api" });
  const runs = await getPrisma().run.findMany({
    where: { batchId },
    select: { scenarioId: true, passAtLeast: true },
  });
  const ofScenario = (id: string) =>
    runs.flatMap((run) => (run.scenarioId === id ? [run.passAtLeast] : []));
  expect(ofScenario(first)).toEqual([2, 2, 2]);
  expect(ofScenario(second)).toEqual([1, 1, 1]);
  await getPrisma().job.updateMany({ where: { batchId }, data: { state: "done" } });
});

test("more repeats than there are cannot be asked for", async () => {
  const fixture = await createTestSuite({ url: "http://127.0.0.1:9" });
  const saved = fixture.addSuite({ repeatCount: 2, passPolicy: policy(3) });
  await expect(saved).rejects.toMatchObject({
    code: "validation_failed",
    message: "passPolicy: At least 3 of 2 repeats can never pass.",
    issues: [{ field: "passPolicy" }],
  });
});
