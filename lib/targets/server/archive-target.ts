import { getPrisma } from "@/lib/platform/db/prisma";
import { getTargetRow } from "./get-target";

/** It leaves the list and frees its name; suites that name it leave it out. */
export async function archiveTarget(projectId: string, targetId: string): Promise<void> {
  const { id } = await getTargetRow(projectId, targetId);
  const where = { projectId_id: { projectId, id } };
  await getPrisma().target.update({ where, data: { archivedAt: new Date() } });
}
