import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { listModels } from "@/lib/models/server/list-models";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Settings, SettingsAnswer } from "../settings-schema";
import { getSettings } from "./get-settings";

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
