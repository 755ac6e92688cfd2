import type { TaskList } from "graphile-worker";
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { systemContext } from "@/lib/access/server/system-context";
import { errorMessage, isAppError } from "@/lib/base/errors";
import { isDatabaseUnavailable } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { nextTime } from "../next-time";
import { readParameters } from "./schedules";

/** How a suite is started; the same key starts it once. */
export type StartSuite = (
  ctx: Context,
  suiteId: string,
  options: { parameters: SuppliedValues; idempotencyKey: string },
) => Promise<{ batchId: string }>;

/** Lease of a claim: longer than a start takes. If the process dies while starting, another one retries after it expires. */
const LEASE_MS = 300_000;

interface Due {
  now: Date;
  until: Date;
}

const claimStatement = ({ now, until }: Due): Sql => sql`
update schedule s set claimed_until = ${until}::timestamptz
from (
  select project_id, id from schedule
  where project_id in (select id from project where archived_at is null and deleted_at is null) and next_at <= ${now}::timestamptz and (claimed_until is null or claimed_until <= ${now}::timestamptz)
  order by next_at limit 1 for update skip locked
) due
where s.project_id = due.project_id and s.id = due.id
returning s.project_id as "projectId", s.id, s.suite_id as "suiteId", s.cron, s.time_zone as "timeZone", s.parameters,
  s.next_at as "nextAt"`;

// In one statement, so that it is never due and unclaimed in between. A person may have changed meanwhile when it is due; a
// claim that expired belongs to another process.
const endStatement = ({ claimed, now, until, ...end }: Ended): Sql => sql`
update schedule set last_at = ${now}::timestamptz, last_batch_id = coalesce(${end.batchId}, last_batch_id),
  last_error = ${end.error}, claimed_until = null,
  next_at = case when next_at = ${claimed.nextAt}::timestamptz then ${end.next}::timestamptz else next_at end
where project_id = ${claimed.projectId}::uuid and id = ${claimed.id} and claimed_until = ${until}::timestamptz`;

const claimedSchema = z.object({
  projectId: z.string(),
  id: z.string(),
  suiteId: z.string(),
  cron: z.string(),
  timeZone: z.string(),
  parameters: z.string(),
  nextAt: z.date(),
});
type Claimed = z.infer<typeof claimedSchema>;

interface Ended extends Due {
  claimed: Claimed;
  batchId: string | null;
  error: string | null;
  next: Date | null;
}

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
  const claimed = await queryRow(getPrisma(), claimedSchema, claimStatement({ now, until }));
  if (!claimed) return false;
  const { batchId = null, error = null } = await start(claimed, startSuite);
  const next = nextTime(claimed, now);
  await execute(getPrisma(), endStatement({ claimed, now, until, batchId, error, next }));
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

/** Every minute. */
export const SCHEDULE_CRONTAB = "* * * * * start-due-schedules";

/** What the queue does for schedules. */
export function scheduleTasks(startSuite: StartSuite): TaskList {
  return { "start-due-schedules": () => startDueSchedules(new Date(), startSuite) };
}
