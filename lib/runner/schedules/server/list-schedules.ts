import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getSuite } from "@/lib/suites/server/get-suite";
import type { Schedule } from "../schedule-schema";
import { toSchedule } from "./schedule-rows";

/** Of a suite, the oldest first. Throws not_found. */
export async function listSchedules(ctx: Context, suiteId: string): Promise<Schedule[]> {
  const { id } = await getSuite(ctx, suiteId);
  const rows = await getPrisma().schedule.findMany({
    where: { projectId: ctx.project.id, suiteId: id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toSchedule);
}
