import type { Context } from "@/lib/access/context";
import { systemContext } from "@/lib/access/server/system-context";
import { errorMessage } from "@/lib/base/errors";
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

/** What a start may take; after a death in the middle of one, another process begins it again. */
const LEASE_MS = 120_000;

const CLAIM = `
update schedule s set claimed_until = $2::timestamptz
from (
  select project_id, id from schedule
  where next_at <= $1::timestamptz and (claimed_until is null or claimed_until <= $1::timestamptz)
  order by next_at limit 1 for update skip locked
) due
where s.project_id = due.project_id and s.id = due.id
returning s.project_id as "projectId", s.id`;

/**
 * Starts what is due, each once however long nobody looked, and says when it is due again. A start that fails is kept
 * with its schedule; one that is repeated after a death finds its batch by its key.
 */
export async function startDueSchedules(now: Date, startSuite: StartSuite): Promise<void> {
  while (await startOne(now, startSuite));
}

/** False when nothing is due. */
async function startOne(now: Date, startSuite: StartSuite): Promise<boolean> {
  const until = new Date(now.getTime() + LEASE_MS);
  const [claimed] = await getPrisma().$queryRawUnsafe<Pick<ScheduleRow, "projectId" | "id">[]>(
    CLAIM,
    now,
    until,
  );
  if (!claimed) return false;
  const where = { projectId_id: claimed };
  const row = await getPrisma().schedule.findUnique({ where });
  if (!row) return true; // deleted meanwhile
  const outcome = await start(row, startSuite);
  const ended = { ...outcome, lastAt: now, claimedUntil: null };
  await getPrisma().schedule.updateMany({ where: claimed, data: ended });
  // A person may have changed meanwhile when it is due.
  await getPrisma().schedule.updateMany({
    where: { ...claimed, nextAt: row.nextAt },
    data: { nextAt: nextTime(row, now) },
  });
  return true;
}

async function start(
  row: ScheduleRow,
  startSuite: StartSuite,
): Promise<{ lastBatchId?: string; lastError: string | null }> {
  const due = row.nextAt?.toISOString() ?? "";
  try {
    const { batchId } = await startSuite(
      systemContext(row.projectId, "its schedule"),
      row.suiteId,
      {
        parameters: readParameters(row),
        idempotencyKey: `${row.id}:${due}`,
      },
    );
    return { lastBatchId: batchId, lastError: null };
  } catch (error) {
    return { lastError: errorMessage(error) };
  }
}
