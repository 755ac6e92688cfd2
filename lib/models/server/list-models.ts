import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Model } from "../model-schema";
import { environmentModel, toModel } from "./model-rows";

/** That of the environment first, then the oldest. */
export async function listModels(ctx: Context): Promise<Model[]> {
  const rows = await getPrisma().model.findMany({
    where: { projectId: ctx.project.id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const environment = environmentModel();
  return [...(environment ? [environment] : []), ...rows.map(toModel)];
}
