import type { Schedule as ScheduleRow } from "@/lib/db/generated/client";
import { getPrisma } from "@/lib/db/prisma";
import { toStorableText } from "@/lib/storable-text";
import { scheduleNotFound } from "./schedule-rows";

export interface ScheduleAddress {
  suiteId: string;
  scheduleId: string;
}

/** Throws not_found, also for one of another suite. */
export async function getScheduleRow(
  projectId: string,
  { suiteId, scheduleId }: ScheduleAddress,
): Promise<ScheduleRow> {
  const where = { projectId_id: { projectId, id: toStorableText(scheduleId) } };
  const row = await getPrisma().schedule.findUnique({ where });
  if (row?.suiteId !== suiteId) throw scheduleNotFound();
  return row;
}
