import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { toStorableText } from "@/lib/base/text/storable-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { ENVIRONMENT_MODEL_ID } from "../model-schema";

/** Ids of models by the fields that name them; null, empty or absent names none. */
export type ChosenModels = Readonly<Record<string, string | null | undefined>>;

/** Throws validation_failed, naming the field, for the first that is not there. `kept` may have been deleted since. */
export async function requireModels(
  ctx: Context,
  chosen: ChosenModels,
  kept: ChosenModels = {},
): Promise<void> {
  const before = new Set([ENVIRONMENT_MODEL_ID, ...Object.values(kept)]);
  const asked = Object.entries(chosen).flatMap(([field, id]) =>
    id && !before.has(id) ? [{ field, id }] : [],
  );
  if (asked.length === 0) return;
  const rows = await getPrisma().model.findMany({
    where: { projectId: ctx.project.id, id: { in: asked.map(({ id }) => toStorableText(id)) } },
    select: { id: true },
  });
  const known = new Set(rows.map(({ id }) => id));
  const missing = asked.find(({ id }) => !known.has(id));
  if (!missing) return;
  const { field, id } = missing;
  const message = `Model "${id}" not found`;
  throw new AppError("validation_failed", `${field}: ${message}`, { issues: [{ field, message }] });
}
