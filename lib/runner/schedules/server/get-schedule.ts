import type { Context } from "@/lib/access/context";
import { toStorableText } from "@/lib/base/text/storable-text";
import type { Schedule as ScheduleRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { scheduleNotFound } from "./schedule-rows";

export interface ScheduleAddress {
  suiteId: string;
  scheduleId: string;
}

/** Throws not_found, also for one of another suite. */
export async function getScheduleRow(
  ctx: Context,
  { suiteId, scheduleId }: ScheduleAddress,
): Promise<ScheduleRow> {
  const where = { projectId_id: { projectId: ctx.project.id, id: toStorableText(scheduleId) } };
  const row = await getPrisma().schedule.findUnique({ where });
  if (row?.suiteId !== suiteId) throw scheduleNotFound();
  return row;
}
