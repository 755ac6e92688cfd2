// Ends a job and its run in one transaction, so that no run ends twice and none is lost in between. Jobs that end at
// the same time share the transaction, because each one locks the row of its batch until it commits. A job that cannot
// be written with the others at once, because its rows are locked or the write failed, has a transaction of its own:
// the others do not wait for it.
import { z } from "zod";

import { systemContext } from "@/lib/access/server/system-context";
import { errorReason } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { processWide } from "@/lib/base/values/process-wide";
import { GroupCommitLanes } from "@/lib/platform/db/group-commit";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { getLog } from "@/lib/platform/process/log";
import { onShutdown } from "@/lib/platform/process/shutdown";
import type { NewRunEvent } from "@/lib/results/log/run-event";
import { appendWithin, updateLogIndexes } from "@/lib/results/log/server/event-writer";
import type { PreparedEvent } from "@/lib/results/log/server/prepared-event";
import { prepareRedacted } from "@/lib/results/log/server/redacted-event";
import { stopDecided } from "@/lib/runner/deciding/server/stop-decided";
import { completeBatches } from "./end-jobs";
import type { ClaimedJob } from "./job-rows";

interface FinishedJob {
  job: ClaimedJob;
  event: PreparedEvent;
  /** Characters of JSON, which limit the size of a write. */
  size: number;
}

interface Attempt {
  projectId: string;
  runKey: string;
  attempt: number;
}

const WAIT = sql`for update of j`;
const SKIP_LOCKED = sql`for update of j, r skip locked`;

const finishStatement = (attempts: string, lock: Sql): Sql => sql`
with ending as (
  select j.project_id, j.run_key
  from json_to_recordset(${attempts}::json)
    as e("projectId" uuid, "runKey" uuid, "workerId" uuid, attempt int)
  join job j on j.project_id = e."projectId" and j.run_key = e."runKey"
  join run r on r.project_id = j.project_id and r.run_key = j.run_key
  where j.state = 'running' and j.worker_id = e."workerId" and j.attempt = e.attempt
  order by j.project_id, j.run_key
  ${lock}
)
update job j set state = 'done', lease_until = null
from ending e where j.project_id = e.project_id and j.run_key = e.run_key
returning j.project_id::text as "projectId", j.run_key::text as "runKey", j.attempt`;

const finishedSchema = z.object({
  projectId: z.string(),
  runKey: z.string(),
  attempt: z.number(),
});

const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };

/** False if the job no longer belongs to this worker; then nothing is written. */
export async function finishJob(job: ClaimedJob, finish: NewRunEvent): Promise<boolean> {
  const event = await prepareRedacted(systemContext(job.projectId), finish, Date.now());
  const finished = { job, event, size: event.size };
  return (await finishWithOthers(finished)) || (await finishAlone(finished));
}

async function finishWithOthers(finished: FinishedJob): Promise<boolean> {
  try {
    return await getFinisher().write(finished);
  } catch (error) {
    const { runId } = finished.job;
    getLog().warn({ reason: errorReason(error), runId }, "the end of a run is written alone");
    return false;
  }
}

async function finishAlone(finished: FinishedJob): Promise<boolean> {
  const isFinished = await finishJobs([finished], WAIT);
  return isFinished(finished);
}

function getFinisher(): GroupCommitLanes<FinishedJob, boolean> {
  return processWide("job-finisher", () => {
    const finisher = new GroupCommitLanes("ends of runs", (jobs: readonly FinishedJob[]) =>
      finishJobs(jobs, SKIP_LOCKED),
    );
    onShutdown("job finisher", () => finisher.drain());
    return finisher;
  });
}

async function finishJobs(
  jobs: readonly FinishedJob[],
  lock: Sql,
): Promise<(job: FinishedJob) => boolean> {
  const { finished, drafts } = await getPrisma().$transaction(async (db) => {
    const keys = await markDone(db, jobs, lock);
    const ended = jobs.filter(({ job }) => keys.has(attemptKey(job)));
    const appended = await appendWithin(
      db,
      ended.map(({ event }) => event),
    );
    const jobsEnded = ended.map(({ job }) => job);
    const spared = [];
    for (const job of jobsEnded) spared.push(...(await stopDecided(db, job)));
    await completeBatches(db, jobsEnded);
    return { finished: keys, drafts: [...appended, ...spared] };
  }, TRANSACTION);
  updateLogIndexes(drafts);
  return ({ job }) => finished.has(attemptKey(job));
}

async function markDone(
  db: Database,
  jobs: readonly FinishedJob[],
  lock: Sql,
): Promise<Set<string>> {
  const wanted = jobs.map(({ job: { projectId, runKey, workerId, attempt } }) => ({
    projectId,
    runKey,
    workerId,
    attempt,
  }));
  const rows = await queryRows(db, finishedSchema, finishStatement(printJson(wanted), lock));
  return new Set(rows.map(attemptKey));
}

function attemptKey({ projectId, runKey, attempt }: Attempt): string {
  return `${projectId}/${runKey}/${String(attempt)}`;
}
