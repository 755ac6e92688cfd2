import type { Context } from "@/lib/access/context";
import { ENVIRONMENT_MODEL_ID } from "@/lib/models/model-schema";
import { listModels } from "@/lib/models/server/list-models";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { SettingsAnswer } from "../settings-schema";

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
