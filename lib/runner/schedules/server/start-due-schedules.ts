import { errorMessage } from "@/lib/base/errors";
import type { Schedule as ScheduleRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import { nextTime } from "../next-time";
import { readParameters } from "./schedule-rows";

/** How a suite is started; the same key starts it once. */
export type StartSuite = (
  projectId: string,
  suiteId: string,
  options: { parameters: SuppliedValues; scheduleId: string; idempotencyKey: string },
) => Promise<{ batchId: string }>;

// The row stays locked while its suite starts: another process passes it by, and a death gives it back as it was.
const CLAIM = `
select project_id as "projectId", id from schedule where next_at <= $1::timestamptz
order by next_at limit 1 for update skip locked`;
const LONGEST_START_MS = 120_000;

/**
 * Starts what is due, each once however long nobody looked, and says when it is due again. A start that fails is kept
 * with its schedule; one that is repeated after a death finds its batch by its key.
 */
export async function startDueSchedules(now: Date, startSuite: StartSuite): Promise<void> {
  while (await startOne(now, startSuite));
}

/** False when nothing is due. */
function startOne(now: Date, startSuite: StartSuite): Promise<boolean> {
  return getPrisma().$transaction(
    async (transaction) => {
      const [claimed] = await transaction.$queryRawUnsafe<Pick<ScheduleRow, "projectId" | "id">[]>(
        CLAIM,
        now,
      );
      if (!claimed) return false;
      const where = { projectId_id: claimed };
      const row = await transaction.schedule.findUniqueOrThrow({ where });
      const outcome = await start(row, startSuite);
      const data = { ...outcome, lastAt: now, nextAt: nextTime(row, now) };
      await transaction.schedule.update({ where, data });
      return true;
    },
    { timeout: LONGEST_START_MS },
  );
}

async function start(
  row: ScheduleRow,
  startSuite: StartSuite,
): Promise<{ lastBatchId?: string; lastError: string | null }> {
  const due = row.nextAt?.toISOString() ?? "";
  try {
    const { batchId } = await startSuite(row.projectId, row.suiteId, {
      parameters: readParameters(row),
      scheduleId: row.id,
      idempotencyKey: `${row.id}:${due}`,
    });
    return { lastBatchId: batchId, lastError: null };
  } catch (error) {
    return { lastError: errorMessage(error) };
  }
}
