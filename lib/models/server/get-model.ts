import type { Context } from "@/lib/access/context";
import { toStorableText } from "@/lib/base/text/storable-text";
import type { Model as ModelRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { ENVIRONMENT_MODEL_ID, type Model } from "../model-schema";
import { environmentModel, modelNotFound, toModel } from "./model-rows";

/** Throws not_found. */
export async function getModel(ctx: Context, modelId: string): Promise<Model> {
  const environment = modelId === ENVIRONMENT_MODEL_ID ? environmentModel() : null;
  return environment ?? toModel(await getModelRow(ctx, modelId));
}

/** Throws not_found, also for the model of the environment, which has no row. */
export async function getModelRow(ctx: Context, modelId: string): Promise<ModelRow> {
  const row = await findModelRow(ctx, modelId);
  if (!row) throw modelNotFound();
  return row;
}

export async function findModelRow(ctx: Context, modelId: string): Promise<ModelRow | null> {
  if (modelId !== toStorableText(modelId)) return null;
  return getPrisma().model.findUnique({
    where: { projectId_id: { projectId: ctx.project.id, id: modelId } },
  });
}
