import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getScheduleRow, type ScheduleAddress } from "./get-schedule";

export async function deleteSchedule(ctx: Context, address: ScheduleAddress): Promise<void> {
  const { id } = await getScheduleRow(ctx, address);
  await getPrisma().schedule.deleteMany({ where: { projectId: ctx.project.id, id } });
}
