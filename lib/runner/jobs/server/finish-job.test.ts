import { expect, test } from "vitest";
import { z } from "zod";

import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { reportFinished } from "@/lib/results/log/run-report";
import { startSuite } from "@/lib/runner/start/server/start-suite";
import { createTestSuite } from "@/lib/testing/data/test-suite";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { claimJobs } from "./claim-jobs";
import { unjudgedResults } from "./end-jobs";
import { finishJob } from "./finish-job";
import type { ClaimedJob } from "./job-rows";

setUpTestDatabase();

async function claimedJobs(repeatCount: number) {
  const url = "http://127.0.0.1:9/never-called";
  const { project, suite } = await createTestSuite({ url, suite: { repeatCount } });
  const { batchId } = await startSuite(project.ctx, suite.id, { trigger: "api" });
  const claimed = await claimJobs(crypto.randomUUID(), 100); // also what another test left waiting
  return { batchId, jobs: claimed.filter((job) => job.batchId === batchId) };
}

function finish(job: ClaimedJob): Promise<boolean> {
  const outcome = { status: "FAILED" as const, results: unjudgedResults("On purpose.") };
  return finishJob(job, reportFinished(job, outcome, Date.now()));
}

const countSchema = z.object({ runs: z.number(), transactions: z.number() });

function transactionsOf(batchId: string) {
  const statement = sql`
    select count(*)::int as runs, count(distinct e.xmin::text)::int as transactions
    from event e join run r on r.project_id = e.project_id and r.run_key = e.run_key
    where r.batch_id = ${batchId} and e.kind = 'finished'`;
  return queryRow(getPrisma(), countSchema, statement);
}

test("jobs that end side by side are stored by one transaction, and complete their batch", async () => {
  const { batchId, jobs } = await claimedJobs(5);
  expect(await Promise.all(jobs.map(finish))).toEqual([true, true, true, true, true]);
  expect(await transactionsOf(batchId)).toEqual({ runs: 5, transactions: 1 });
  const batch = await getPrisma().startedBatch.findFirst({ where: { batchId } });
  expect(batch?.completedAt).toBeInstanceOf(Date);
});

test("of jobs that end side by side, one that another worker took over stays as it is", async () => {
  const { batchId, jobs } = await claimedJobs(3);
  const [lost, ...own] = jobs as [ClaimedJob, ...ClaimedJob[]];
  const outdated = [
    { ...lost, attempt: 0 },
    { ...lost, workerId: crypto.randomUUID() },
  ];
  const results = await Promise.all([...outdated, ...own].map(finish));
  expect(results).toEqual([false, false, true, true]);
  expect(await transactionsOf(batchId)).toMatchObject({ runs: 2 });
  const job = await getPrisma().job.findFirst({ where: { runId: lost.runId } });
  expect(job?.state).toBe("running");
  expect(await finish(lost)).toBe(true);
  expect(await finish(lost)).toBe(false);
});

/** Another connection keeps the row of the run while `work` is in progress. */
function whileLocked({ projectId, runKey }: ClaimedJob, work: () => Promise<void>): Promise<void> {
  const lock = sql`select 1 from run where project_id = ${projectId}::uuid and run_key = ${runKey}::uuid for update`;
  const lockAndWork = async (db: Database) => {
    await execute(db, lock);
    await work();
  };
  return getPrisma().$transaction(lockAndWork, { timeout: 60_000 });
}

test("a run whose row is locked does not keep the others from ending", async () => {
  const { batchId, jobs } = await claimedJobs(4);
  const [locked, ...free] = jobs as [ClaimedJob, ...ClaimedJob[]];
  const late: Promise<boolean>[] = [];
  await whileLocked(locked, async () => {
    late.push(finish(locked));
    expect(await Promise.all(free.map(finish))).toEqual([true, true, true]);
    expect(await transactionsOf(batchId)).toMatchObject({ runs: 3 });
  });
  expect(await Promise.all(late)).toEqual([true]);
  const batch = await getPrisma().startedBatch.findFirst({ where: { batchId } });
  expect(batch?.completedAt).toBeInstanceOf(Date);
});
