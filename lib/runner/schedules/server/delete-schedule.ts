import { getPrisma } from "@/lib/platform/db/prisma";
import { getScheduleRow, type ScheduleAddress } from "./get-schedule";

export async function deleteSchedule(projectId: string, address: ScheduleAddress): Promise<void> {
  const { id } = await getScheduleRow(projectId, address);
  await getPrisma().schedule.deleteMany({ where: { projectId, id } });
}
