// What workers that died have left behind: it waits again, and after too many attempts it is given up.
import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma } from "@/lib/platform/db/prisma";
import { endJobs, unjudgedResults } from "./end-jobs";
import { JOB_COLUMNS } from "./job-rows";

const MAX_ATTEMPTS = 5;

const ABANDONED = `j.state = 'running' and j.lease_until < now()`;

const FIND = `select 1 as found from job j where ${ABANDONED} limit 1`;

const REQUEUE = `
update job j set state = 'waiting', worker_id = null, lease_until = null
where ${ABANDONED} and j.cancel_asked_at is null and j.attempt < ${String(MAX_ATTEMPTS)}
returning 1 as requeued`;

const TAKE_CANCELLED = `
update job j set state = 'done', lease_until = null where ${ABANDONED} and j.cancel_asked_at is not null
returning ${JOB_COLUMNS}`;

const TAKE_HOPELESS = `
update job j set state = 'done', lease_until = null
where ${ABANDONED} and j.cancel_asked_at is null and j.attempt >= ${String(MAX_ATTEMPTS)}
returning ${JOB_COLUMNS}`;

const HOPELESS = printJson({
  code: "worker_died",
  message: `The worker that held this conversation died ${String(MAX_ATTEMPTS)} times.`,
  hint: "Look at the log of the worker; the target or the scenario may bring it down.",
});

/** True when something waits again. */
export async function takeOverJobs(): Promise<boolean> {
  const prisma = getPrisma();
  const abandoned = await prisma.$queryRawUnsafe<unknown[]>(FIND);
  if (abandoned.length === 0) return false;
  const requeued = await prisma.$queryRawUnsafe<unknown[]>(REQUEUE);
  await endJobs(
    (db) => db.$queryRawUnsafe(TAKE_CANCELLED),
    () => ({ status: "CANCELLED", results: unjudgedResults("Cancelled; its worker had died.") }),
  );
  await endJobs(
    (db) => db.$queryRawUnsafe(TAKE_HOPELESS),
    () => ({ status: "ERROR", results: unjudgedResults("It could not be held.", HOPELESS) }),
  );
  return requeued.length > 0;
}
