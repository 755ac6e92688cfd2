import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Suite } from "../suite-schema";
import { toSuite } from "./suite-rows";

/** All that are not archived, the one that was changed last first. */
export async function listSuites(ctx: Context): Promise<Suite[]> {
  const rows = await getPrisma().suite.findMany({
    where: { projectId: ctx.project.id, archivedAt: null },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
  });
  return rows.map(toSuite);
}
