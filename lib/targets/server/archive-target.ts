import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getTargetRow } from "./get-target";

/** It leaves the list and frees its name; suites that name it leave it out. */
export async function archiveTarget(ctx: Context, targetId: string): Promise<void> {
  const { id } = await getTargetRow(ctx, targetId);
  const where = { projectId_id: { projectId: ctx.project.id, id } };
  await getPrisma().target.update({ where, data: { archivedAt: new Date() } });
}
