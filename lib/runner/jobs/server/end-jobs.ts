// Jobs that end without a worker: cancelled while they waited, or given up.
import { outlastOutage } from "@/lib/platform/db/outlast-outage";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { type Sql } from "@/lib/platform/db/sql";
import type { Results } from "@/lib/results/log/run-event";
import { reportFinished } from "@/lib/results/log/run-report";
import { appendWithin, rememberAppended } from "@/lib/results/log/server/append-events";
import { prepareEvent } from "@/lib/results/log/server/prepared-event";
import type { RunStatus } from "@/lib/results/runs/run-status";
import { completeBatches } from "./complete-batch";
import { jobRowSchema, type ClaimedJob } from "./job-rows";

const TRANSACTION = { timeout: 120_000, maxWait: 30_000 };
const AT_A_TIME = 500;

interface Ending {
  status: RunStatus;
  results: Results;
}

/**
 * Ends the jobs that the statement marks as done and returns, and their runs with them. It must
 * return JOB_COLUMNS of rows that were not done before.
 */
export async function endJobs(take: Sql, endingOf: (job: ClaimedJob) => Ending): Promise<number> {
  return outlastOutage(async () => {
    const ended = await getPrisma().$transaction(async (db) => {
      const jobs = await queryRows(db, jobRowSchema, take);
      return { jobs, drafts: await endWithin(db, jobs, endingOf) };
    }, TRANSACTION);
    rememberAppended(ended.drafts);
    return ended.jobs.length;
  });
}

async function endWithin(
  db: Database,
  jobs: readonly ClaimedJob[],
  endingOf: (job: ClaimedJob) => Ending,
) {
  const now = Date.now();
  const drafts = [];
  for (let from = 0; from < jobs.length; from += AT_A_TIME) {
    const events = jobs
      .slice(from, from + AT_A_TIME)
      .map((job) => prepareEvent(job.projectId, reportFinished(job, endingOf(job), now), now));
    drafts.push(...(await appendWithin(db, events)));
  }
  await completeBatches(db, jobs);
  return drafts;
}

/** Nothing was found, and why. */
export function unjudgedResults(reasoning: string, error: string | null = null): Results {
  return { verdict: "inconclusive", reasoning, metCriteria: [], unmetCriteria: [], error };
}
