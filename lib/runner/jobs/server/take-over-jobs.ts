// What workers that died have left behind: it waits again, and after too many attempts it is given up.
import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { endJobs, unjudgedResults } from "./end-jobs";
import { JOB_COLUMNS } from "./job-rows";

const MAX_ATTEMPTS = 5;

const ABANDONED = sql`j.state = 'running' and j.lease_until < now()`;

const FIND = sql`select 1 from job j where ${ABANDONED} limit 1`;

const REQUEUE = sql`
update job j set state = 'waiting', worker_id = null, lease_until = null
where ${ABANDONED} and j.cancel_asked_at is null and j.attempt < ${MAX_ATTEMPTS}`;

const TAKE_CANCELLED = sql`
update job j set state = 'done', lease_until = null where ${ABANDONED} and j.cancel_asked_at is not null
returning ${JOB_COLUMNS}`;

const TAKE_HOPELESS = sql`
update job j set state = 'done', lease_until = null
where ${ABANDONED} and j.cancel_asked_at is null and j.attempt >= ${MAX_ATTEMPTS}
returning ${JOB_COLUMNS}`;

const HOPELESS = printJson({
  code: "worker_died",
  message: `The worker that held this conversation died ${String(MAX_ATTEMPTS)} times.`,
  hint: "Look at the log of the worker; the target or the scenario may bring it down.",
});

/** True when something waits again. */
export async function takeOverJobs(): Promise<boolean> {
  const prisma = getPrisma();
  if ((await execute(prisma, FIND)) === 0) return false;
  const requeued = await execute(prisma, REQUEUE);
  await endJobs(TAKE_CANCELLED, () => ({
    status: "CANCELLED",
    results: unjudgedResults("Cancelled; its worker had died."),
  }));
  await endJobs(TAKE_HOPELESS, () => ({
    status: "ERROR",
    results: unjudgedResults("It could not be held.", HOPELESS),
  }));
  return requeued > 0;
}
