import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Target } from "../target-schema";
import { toTarget } from "./target-rows";

/** The oldest first. */
export async function listTargets(ctx: Context): Promise<Target[]> {
  const rows = await getPrisma().target.findMany({
    where: { projectId: ctx.project.id, archivedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toTarget);
}
