import { getPrisma } from "@/lib/platform/db/prisma";
import { getSuite } from "@/lib/suites/server/get-suite";
import type { Schedule } from "../schedule-schema";
import { toSchedule } from "./schedule-rows";

/** Of a suite, the oldest first. Throws not_found. */
export async function listSchedules(projectId: string, suiteId: string): Promise<Schedule[]> {
  const { id } = await getSuite(projectId, suiteId);
  const rows = await getPrisma().schedule.findMany({
    where: { projectId, suiteId: id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toSchedule);
}
