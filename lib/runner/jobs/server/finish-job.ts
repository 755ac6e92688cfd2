// The end of a job and the end of its run are one transaction: no run ends twice, and none is lost between the two.
// Jobs that end side by side share it, because each transaction keeps the row of its batch until it is committed.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { processWide } from "@/lib/base/values/process-wide";
import { GroupCommitLanes } from "@/lib/platform/db/group-commit";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { onShutdown } from "@/lib/platform/process/shutdown";
import type { NewRunEvent } from "@/lib/results/log/run-event";
import { appendWithin, rememberAppended } from "@/lib/results/log/server/event-writer";
import { prepareEvent, type PreparedEvent } from "@/lib/results/log/server/prepared-event";
import { completeBatches } from "./end-jobs";
import type { ClaimedJob } from "./job-rows";

interface Ending {
  job: ClaimedJob;
  event: PreparedEvent;
  /** Characters of JSON, by which writes are bounded. */
  size: number;
}

interface Attempt {
  projectId: string;
  runKey: string;
  attempt: number;
}

// Locked in the order of their keys, as all who lock several jobs do.
const finishStatement = (attempts: string): Sql => sql`
with ending as (
  select j.project_id, j.run_key
  from json_to_recordset(${attempts}::json)
    as e("projectId" uuid, "runKey" uuid, "workerId" uuid, attempt int)
  join job j on j.project_id = e."projectId" and j.run_key = e."runKey"
  where j.state = 'running' and j.worker_id = e."workerId" and j.attempt = e.attempt
  order by j.project_id, j.run_key
  for update of j
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

/** False when the job is no longer this worker's: then nothing has been written. */
export async function finishJob(job: ClaimedJob, finish: NewRunEvent): Promise<boolean> {
  const event = prepareEvent(job.projectId, finish, Date.now());
  return getFinisher().write({ job, event, size: event.size });
}

function getFinisher(): GroupCommitLanes<Ending, boolean> {
  return processWide("job-finisher", () => {
    const finisher = new GroupCommitLanes("ends of runs", finishAll);
    onShutdown("job finisher", () => finisher.drain());
    return finisher;
  });
}

async function finishAll(endings: readonly Ending[]): Promise<(ending: Ending) => boolean> {
  const { finished, drafts } = await getPrisma().$transaction(async (db) => {
    const keys = await markDone(db, endings);
    const ended = endings.filter(({ job }) => keys.has(attemptKey(job)));
    const appended = await appendWithin(
      db,
      ended.map(({ event }) => event),
    );
    await completeBatches(
      db,
      ended.map(({ job }) => job),
    );
    return { finished: keys, drafts: appended };
  }, TRANSACTION);
  rememberAppended(drafts);
  return ({ job }) => finished.has(attemptKey(job));
}

async function markDone(db: Database, endings: readonly Ending[]): Promise<Set<string>> {
  const wanted = endings.map(({ job: { projectId, runKey, workerId, attempt } }) => ({
    projectId,
    runKey,
    workerId,
    attempt,
  }));
  const rows = await queryRows(db, finishedSchema, finishStatement(printJson(wanted)));
  return new Set(rows.map(attemptKey));
}

function attemptKey({ projectId, runKey, attempt }: Attempt): string {
  return `${projectId}/${runKey}/${String(attempt)}`;
}
