// Ends jobs without a worker: jobs cancelled while waiting, and jobs whose attempts are used up.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { queueDeliveries } from "@/lib/notifications/server/deliveries";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { Results } from "@/lib/results/log/run-event";
import { reportFinished } from "@/lib/results/log/run-report";
import { appendWithin, updateLogIndexes } from "@/lib/results/log/server/event-writer";
import { prepareEvent } from "@/lib/results/log/server/prepared-event";
import type { RunStatus } from "@/lib/results/runs/run-status";
import { JOB_COLUMNS, jobRowSchema, type ClaimedJob, type StartedBatchKey } from "./job-rows";

// The update locks the row of the batch: of two transactions that end jobs at once, the second sees both jobs as done.
const completeStatement = ({ projectId, batchKey }: StartedBatchKey): Sql => sql`
update started_batch b set completed_at = now()
where b.project_id = ${projectId}::uuid and b.batch_key = ${batchKey}::uuid and b.completed_at is null
  and not (b.confirm_runs is not null and b.confirm_outcome is null)
  and not exists (select from job j
    where j.project_id = b.project_id and j.batch_key = b.batch_key and j.state <> 'done')
returning b.set_id as "setId", b.batch_id as "batchId", b.suite_id as "suiteId", b.is_reopened as "isReopened"`;

const completedSchema = z.object({
  setId: z.string(),
  batchId: z.string(),
  suiteId: z.string().nullable(),
  isReopened: z.boolean(),
});

/**
 * Call after the events of the ends have been appended. Marks each batch once, when its last job has ended and no
 * suspect may run again, and queues the deliveries of its webhooks.
 */
export async function completeBatches(
  db: Database,
  jobs: readonly StartedBatchKey[],
): Promise<void> {
  const batches = new Map(jobs.map((job) => [`${job.projectId}/${job.batchKey}`, job]));
  for (const batch of batches.values()) {
    const completed = await queryRow(db, completedSchema, completeStatement(batch));
    if (!completed || completed.isReopened) continue;
    await queueDeliveries(db, { projectId: batch.projectId, ...completed });
  }
}

const TRANSACTION = { timeout: 120_000, maxWait: 30_000 };
const AT_A_TIME = 500;

export interface JobResult {
  status: RunStatus;
  results: Results;
}

/**
 * Ends the jobs that the statement marks as done and returns, and their runs with them. It must
 * return JOB_COLUMNS of rows that were not done before.
 */
export async function endJobs(
  take: Sql,
  resultOf: (job: ClaimedJob) => JobResult,
): Promise<number> {
  return retryWhileUnavailable(async () => {
    const ended = await getPrisma().$transaction(async (db) => {
      const jobs = await queryRows(db, jobRowSchema, take);
      return { jobs, drafts: await endWithin(db, jobs, resultOf) };
    }, TRANSACTION);
    updateLogIndexes(ended.drafts);
    return ended.jobs.length;
  });
}

/** Ends the runs of jobs that are marked as done in the same transaction, for the log indexes of the caller. */
export async function endWithin(
  db: Database,
  jobs: readonly ClaimedJob[],
  resultOf: (job: ClaimedJob) => JobResult,
) {
  const now = Date.now();
  const drafts = [];
  // These results are sentences of the product, in which there is nothing to redact.
  for (let from = 0; from < jobs.length; from += AT_A_TIME) {
    const events = jobs
      .slice(from, from + AT_A_TIME)
      .map((job) => prepareEvent(job.projectId, reportFinished(job, resultOf(job), now), now));
    drafts.push(...(await appendWithin(db, events)));
  }
  await completeBatches(db, jobs);
  return drafts;
}

/** Results of a run that was not judged, with the reason. */
export function unjudgedResults(reasoning: string, error: string | null = null): Results {
  return { verdict: "inconclusive", reasoning, metCriteria: [], unmetCriteria: [], error };
}

// Requeues the jobs of workers that died; after MAX_ATTEMPTS a job ends with an error.

const MAX_ATTEMPTS = 5;

const ABANDONED = sql`j.state = 'running' and j.lease_until < now()`;

const FIND = sql`select 1 from job j where ${ABANDONED} limit 1`;

const REQUEUE = sql`
update job j set state = 'waiting', worker_id = null, lease_until = null
where ${ABANDONED} and j.cancel_asked_at is null and j.attempt < ${MAX_ATTEMPTS}`;

const TAKE_CANCELLED = sql`
update job j set state = 'done', lease_until = null where ${ABANDONED} and j.cancel_asked_at is not null
returning ${JOB_COLUMNS}`;

const TAKE_EXHAUSTED = sql`
update job j set state = 'done', lease_until = null
where ${ABANDONED} and j.cancel_asked_at is null and j.attempt >= ${MAX_ATTEMPTS}
returning ${JOB_COLUMNS}`;

const WORKER_DIED = printJson({
  code: "worker_died",
  message: `The worker running this conversation stopped ${String(MAX_ATTEMPTS)} times.`,
  hint: "Check the worker's log; the target or the scenario may crash it.",
});

/** True when a job was requeued. */
export async function takeOverJobs(): Promise<boolean> {
  const prisma = getPrisma();
  if ((await execute(prisma, FIND)) === 0) return false;
  const requeued = await execute(prisma, REQUEUE);
  await endJobs(TAKE_CANCELLED, () => ({
    status: "CANCELLED",
    results: unjudgedResults("Cancelled; its worker had stopped."),
  }));
  await endJobs(TAKE_EXHAUSTED, () => ({
    status: "ERROR",
    results: unjudgedResults("It could not be run.", WORKER_DIED),
  }));
  return requeued > 0;
}
