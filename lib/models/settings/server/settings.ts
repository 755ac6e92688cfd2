import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { ENVIRONMENT_MODEL_ID } from "@/lib/models/model-schema";
import { listModels } from "@/lib/models/server/find-model";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Settings, SettingsAnswer } from "../settings-schema";

export async function getSettings(ctx: Context): Promise<SettingsAnswer> {
  const [row, models] = await Promise.all([
    getPrisma().projectSetting.findUnique({ where: { projectId: ctx.project.id } }),
    listModels(ctx),
  ]);
  const { simulatorModelId = null, judgeModelId = null, agentModelId = null } = row ?? {};
  const labelOf = (id: string | null) =>
    models.find((model) => model.id === (id ?? ENVIRONMENT_MODEL_ID))?.label ?? null;
  return {
    simulatorModelId,
    judgeModelId,
    agentModelId,
    inUse: {
      simulator: labelOf(simulatorModelId),
      judge: labelOf(judgeModelId),
      agent: labelOf(agentModelId),
    },
  };
}

/** Throws validation_failed for a model that is not there. */
export async function saveSettings(ctx: Context, settings: Settings): Promise<SettingsAnswer> {
  const known = new Set((await listModels(ctx)).map(({ id }) => id));
  for (const [field, modelId] of Object.entries(settings)) {
    if (modelId !== null && !known.has(modelId)) {
      const message = "There is no such model.";
      throw new AppError("validation_failed", `${field}: ${message}`, {
        issues: [{ field, message }],
      });
    }
  }
  const where = { projectId: ctx.project.id };
  await getPrisma().projectSetting.upsert({
    where,
    create: { ...where, ...settings },
    update: settings,
  });
  return getSettings(ctx);
}
