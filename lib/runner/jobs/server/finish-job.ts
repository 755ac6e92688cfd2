// The end of a job and the end of its run are one transaction: no run ends twice, and none is lost between the two.
import { getPrisma } from "@/lib/platform/db/prisma";
import type { NewRunEvent } from "@/lib/results/log/run-event";
import { appendWithin, rememberAppended } from "@/lib/results/log/server/append-events";
import { prepareEvent } from "@/lib/results/log/server/prepared-event";
import { completeBatch } from "./complete-batch";
import type { ClaimedJob } from "./job-rows";

const FINISH = `
update job set state = 'done', lease_until = null
where project_id = $1::uuid and run_key = $2::uuid and state = 'running' and worker_id = $3::uuid and attempt = $4
returning 1 as done`;

const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };

/** False when the job is no longer this worker's: then nothing has been written. */
export async function finishJob(job: ClaimedJob, finish: NewRunEvent): Promise<boolean> {
  const { projectId, runKey, workerId, attempt } = job;
  const event = prepareEvent(projectId, finish, Date.now());
  const drafts = await getPrisma().$transaction(async (db) => {
    const held = await db.$queryRawUnsafe<unknown[]>(FINISH, projectId, runKey, workerId, attempt);
    if (held.length === 0) return null;
    const appended = await appendWithin(db, [event]);
    await completeBatch(db, job);
    return appended;
  }, TRANSACTION);
  if (drafts) rememberAppended(drafts);
  return drafts !== null;
}
