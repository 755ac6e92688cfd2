import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { MODEL_ROLES } from "../model-schema";
import { getModelRow } from "./get-model";

/** Parts that it played go back to the model of the environment; what names it otherwise says so when it is run. */
export async function deleteModel(ctx: Context, modelId: string): Promise<void> {
  const { id } = await getModelRow(ctx, modelId);
  const prisma = getPrisma();
  await prisma.$transaction([
    ...MODEL_ROLES.map((role) => `${role}ModelId` as const).map((field) =>
      prisma.projectSetting.updateMany({
        where: { projectId: ctx.project.id, [field]: id },
        data: { [field]: null },
      }),
    ),
    prisma.model.deleteMany({ where: { projectId: ctx.project.id, id } }),
  ]);
}
