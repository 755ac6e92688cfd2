import { getPrisma } from "@/lib/platform/db/prisma";
import type { Model } from "../model-schema";
import { environmentModel, toModel } from "./model-rows";

/** That of the environment first, then the oldest. */
export async function listModels(projectId: string): Promise<Model[]> {
  const rows = await getPrisma().model.findMany({
    where: { projectId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const environment = environmentModel();
  return [...(environment ? [environment] : []), ...rows.map(toModel)];
}
