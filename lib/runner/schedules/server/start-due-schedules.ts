import type { Context } from "@/lib/access/context";
import { systemContext } from "@/lib/access/server/system-context";
import { errorMessage, isAppError } from "@/lib/base/errors";
import { isDatabaseUnavailable } from "@/lib/platform/db/database-error";
import type { Schedule as ScheduleRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { nextTime } from "../next-time";
import { readParameters } from "./schedule-rows";

/** How a suite is started; the same key starts it once. */
export type StartSuite = (
  ctx: Context,
  suiteId: string,
  options: { parameters: SuppliedValues; idempotencyKey: string },
) => Promise<{ batchId: string }>;

/** Lease of a claim: longer than a start takes. If the process dies while starting, another one retries after it expires. */
const LEASE_MS = 300_000;

const CLAIM = `
update schedule s set claimed_until = $2::timestamptz
from (
  select project_id, id from schedule
  where next_at <= $1::timestamptz and (claimed_until is null or claimed_until <= $1::timestamptz)
  order by next_at limit 1 for update skip locked
) due
where s.project_id = due.project_id and s.id = due.id
returning s.project_id as "projectId", s.id, s.suite_id as "suiteId", s.cron, s.time_zone as "timeZone", s.parameters,
  s.next_at as "nextAt"`;

// In one statement, so that it is never due and unclaimed in between. A person may have changed meanwhile when it is due; a
// claim that expired belongs to another process.
const END = `
update schedule set last_at = $3::timestamptz, last_batch_id = coalesce($4, last_batch_id), last_error = $5, claimed_until = null,
  next_at = case when next_at = $6::timestamptz then $7::timestamptz else next_at end
where project_id = $1::uuid and id = $2 and claimed_until = $8::timestamptz`;

type Claimed = Pick<
  ScheduleRow,
  "projectId" | "id" | "suiteId" | "cron" | "timeZone" | "parameters"
> & { nextAt: Date };

/**
 * Starts each due schedule once, however many times it missed, and sets its next time. A failure is recorded on the
 * schedule; a retry finds the batch by its idempotency key.
 */
export async function startDueSchedules(now: Date, startSuite: StartSuite): Promise<void> {
  const began = performance.now();
  const currentTime = () => new Date(now.getTime() + performance.now() - began);
  while (await startOne(currentTime(), startSuite));
}

/** False when nothing is due. */
async function startOne(now: Date, startSuite: StartSuite): Promise<boolean> {
  const until = new Date(now.getTime() + LEASE_MS);
  const [claimed] = await getPrisma().$queryRawUnsafe<Claimed[]>(CLAIM, now, until);
  if (!claimed) return false;
  const { batchId = null, error = null } = await start(claimed, startSuite);
  const { projectId, id, nextAt } = claimed;
  const next = nextTime(claimed, now);
  await getPrisma().$executeRawUnsafe(END, projectId, id, now, batchId, error, nextAt, next, until);
  return true;
}

/** Throws where the database is away: the claim expires, and the start is tried again. */
async function start(
  { projectId, id, suiteId, parameters, nextAt }: Claimed,
  startSuite: StartSuite,
): Promise<{ batchId?: string; error?: string }> {
  try {
    return await startSuite(systemContext(projectId, "its schedule"), suiteId, {
      parameters: readParameters({ parameters }),
      idempotencyKey: `${id}:${nextAt.toISOString()}`,
    });
  } catch (error) {
    if (isDatabaseUnavailable(error) || (isAppError(error) && error.code === "unavailable"))
      throw error;
    return { error: errorMessage(error) };
  }
}
