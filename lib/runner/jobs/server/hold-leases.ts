// A worker says that it lives, hands back what it cannot end, and takes over what others have left behind.
import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma } from "@/lib/platform/db/prisma";
import { LEASE_MS } from "./claim-jobs";
import type { ClaimedJob } from "./job-rows";

export interface HeldJob {
  runKey: string;
  isCancelled: boolean;
}

const RENEW = `
update job set lease_until = now() + $2 * interval '1 millisecond'
where state = 'running' and worker_id = $1::uuid and run_key in (select json_array_elements_text($3::json)::uuid)
returning run_key::text as "runKey", cancel_asked_at is not null as "isCancelled"`;

const HELD = `
select run_key::text as "runKey", cancel_asked_at is not null as "isCancelled" from job
where state = 'running' and worker_id = $1::uuid`;

const HAND_BACK = `
update job set state = 'waiting', worker_id = null, lease_until = null
where state = 'running' and worker_id = $1::uuid`;

const HAND_BACK_ONE = `
update job set state = 'waiting', worker_id = null, lease_until = null
where project_id = $1::uuid and run_key = $2::uuid and state = 'running' and worker_id = $3::uuid and attempt = $4`;

/** Which of the jobs are still the worker's; the rest has been taken over by others. */
export async function renewLeases(
  workerId: string,
  runKeys: readonly string[],
): Promise<HeldJob[]> {
  return getPrisma().$queryRawUnsafe<HeldJob[]>(RENEW, workerId, LEASE_MS, printJson(runKeys));
}

export async function listHeldJobs(workerId: string): Promise<HeldJob[]> {
  return getPrisma().$queryRawUnsafe<HeldJob[]>(HELD, workerId);
}

/** One conversation begins again, unless another worker has taken it over. */
export async function handBackJob({
  projectId,
  runKey,
  workerId,
  attempt,
}: ClaimedJob): Promise<void> {
  await getPrisma().$executeRawUnsafe(HAND_BACK_ONE, projectId, runKey, workerId, attempt);
}

/** The conversations begin again where a worker is free. */
export async function handBackJobs(workerId: string): Promise<void> {
  await getPrisma().$executeRawUnsafe(HAND_BACK, workerId);
}
