// A worker says that it lives, hands back what it cannot end, and takes over what others have left behind.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { LEASE_MS } from "./claim-jobs";
import type { ClaimedJob } from "./job-rows";

const heldJobSchema = z.object({ runKey: z.string(), isCancelled: z.boolean() });
export type HeldJob = z.infer<typeof heldJobSchema>;

const HELD_COLUMNS = sql`run_key::text as "runKey", cancel_asked_at is not null as "isCancelled"`;

const isRunOf = (workerId: string): Sql => sql`state = 'running' and worker_id = ${workerId}::uuid`;

const HAND_BACK = sql`update job set state = 'waiting', worker_id = null, lease_until = null`;

/** Which of the jobs are still the worker's; the rest has been taken over by others. */
export async function renewLeases(
  workerId: string,
  runKeys: readonly string[],
): Promise<HeldJob[]> {
  return queryRows(
    getPrisma(),
    heldJobSchema,
    sql`update job set lease_until = now() + ${LEASE_MS}::float8 * interval '1 millisecond'
    where ${isRunOf(workerId)} and run_key in (select json_array_elements_text(${printJson(runKeys)}::json)::uuid)
    returning ${HELD_COLUMNS}`,
  );
}

export async function listHeldJobs(workerId: string): Promise<HeldJob[]> {
  return queryRows(
    getPrisma(),
    heldJobSchema,
    sql`select ${HELD_COLUMNS} from job where ${isRunOf(workerId)}`,
  );
}

/** One conversation begins again, unless another worker has taken it over. */
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

/** The conversations begin again where a worker is free. */
export async function handBackJobs(workerId: string): Promise<void> {
  await execute(getPrisma(), sql`${HAND_BACK} where ${isRunOf(workerId)}`);
}
