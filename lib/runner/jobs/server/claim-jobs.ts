// Chooses the jobs that a worker runs next. Only the head of each lane (waiting jobs of a batch for one target) is read,
// so the cost does not grow with the queue. Suites with fewer running jobs come first.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { JOB_COLUMNS, jobRowSchema, type ClaimedJob } from "./job-rows";

/** A worker that does not renew its leases for so long loses its jobs. */
export const LEASE_MS = 20_000;

// One claim per project at a time: two at once could both take the last free place of a target.
const LOCK_PROJECTS = sql`
select 1 from project p
where exists (select from job j where j.project_id = p.id and j.state = 'waiting')
order by p.id for no key update`;

const claimStatement = (workerId: string, most: number): Sql => sql`
with recursive lanes as (
  (select project_id, batch_key, target_id from job where state = 'waiting'
    order by project_id, batch_key, target_id limit 1)
  union all
  select n.project_id, n.batch_key, n.target_id from lanes l cross join lateral (
    select project_id, batch_key, target_id from job
    where state = 'waiting' and (project_id, batch_key, target_id) > (l.project_id, l.batch_key, l.target_id)
    order by project_id, batch_key, target_id limit 1
  ) n
), running as (
  select project_id, target_id, coalesce(suite_id, batch_key::text) as suite from job where state = 'running'
), of_target as (
  select project_id, target_id, count(*) as running from running group by project_id, target_id
), of_suite as (
  select project_id, suite, count(*) as running from running group by project_id, suite
), heads as (
  select j.project_id, j.run_key, j.target_id, coalesce(j.suite_id, j.batch_key::text) as suite, j.suite_id,
    j.queued_at, j.ordinal
  from lanes l cross join lateral (
    select * from job w where w.state = 'waiting' and w.project_id = l.project_id and w.batch_key = l.batch_key
      and w.target_id = l.target_id
    order by w.ordinal limit ${most}
  ) j
), shared as (
  select h.*, coalesce(r.running, 0) as suite_running, coalesce(r.running, 0)
    + row_number() over (partition by h.project_id, h.suite order by h.queued_at, h.ordinal) as share
  from heads h left join of_suite r on r.project_id = h.project_id and r.suite = h.suite
), within_target as (
  select s.*, row_number() over (partition by s.project_id, s.target_id order by s.share, s.queued_at, s.ordinal)
    + coalesce(r.running, 0) as place, t.concurrency as most
  from shared s
  left join of_target r on r.project_id = s.project_id and r.target_id = s.target_id
  left join target t on t.project_id = s.project_id and t.id = s.target_id
), within_suite as (
  select w.*, row_number() over (partition by w.project_id, w.suite order by w.share, w.queued_at, w.ordinal)
    + w.suite_running as suite_place, s.concurrency as suite_most
  from within_target w left join suite s on s.project_id = w.project_id and s.id = w.suite_id
  where w.most is null or w.place <= w.most
), picked as (
  select project_id, run_key from within_suite where suite_most is null or suite_place <= suite_most
  order by share, queued_at, ordinal limit ${most}
)
update job j set state = 'running', attempt = attempt + 1, worker_id = ${workerId}::uuid, claimed_at = now(),
  lease_until = now() + ${LEASE_MS}::float8 * interval '1 millisecond'
from picked p where j.project_id = p.project_id and j.run_key = p.run_key and j.state = 'waiting'
returning ${JOB_COLUMNS}`;

/** Claims at most `most` jobs for the worker. */
export async function claimJobs(workerId: string, most: number): Promise<ClaimedJob[]> {
  return getPrisma().$transaction(async (db) => {
    const locked = await execute(db, LOCK_PROJECTS);
    return locked === 0 ? [] : queryRows(db, jobRowSchema, claimStatement(workerId, most));
  });
}

// A worker renews its leases, and hands back the jobs that it cannot finish.

const activeJobSchema = z.object({ runKey: z.string(), isCancelled: z.boolean() });
export type ActiveJob = z.infer<typeof activeJobSchema>;

const ACTIVE_COLUMNS = sql`run_key::text as "runKey", cancel_asked_at is not null as "isCancelled"`;

const isRunOf = (workerId: string): Sql => sql`state = 'running' and worker_id = ${workerId}::uuid`;

const HAND_BACK = sql`update job set state = 'waiting', worker_id = null, lease_until = null`;

/** Renews the leases; returns the jobs that still belong to the worker. */
export async function renewLeases(
  workerId: string,
  runKeys: readonly string[],
): Promise<ActiveJob[]> {
  return queryRows(
    getPrisma(),
    activeJobSchema,
    sql`update job set lease_until = now() + ${LEASE_MS}::float8 * interval '1 millisecond'
    where ${isRunOf(workerId)} and run_key in (select json_array_elements_text(${printJson(runKeys)}::json)::uuid)
    returning ${ACTIVE_COLUMNS}`,
  );
}

export async function listActiveJobs(workerId: string): Promise<ActiveJob[]> {
  return queryRows(
    getPrisma(),
    activeJobSchema,
    sql`select ${ACTIVE_COLUMNS} from job where ${isRunOf(workerId)}`,
  );
}

/** Requeues a job, unless another worker has taken it over. */
export async function handBackJob({
  projectId,
  runKey,
  workerId,
  attempt,
}: ClaimedJob): Promise<void> {
  await execute(
    getPrisma(),
    sql`${HAND_BACK} where project_id = ${projectId}::uuid and run_key = ${runKey}::uuid and ${isRunOf(workerId)}
      and attempt = ${attempt}`,
  );
}

/** Requeues all jobs of the worker. */
export async function handBackJobs(workerId: string): Promise<void> {
  await execute(getPrisma(), sql`${HAND_BACK} where ${isRunOf(workerId)}`);
}
