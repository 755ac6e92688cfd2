import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { getPrisma } from "@/lib/platform/db/prisma";

/** Throws validation_failed, naming the place in `personaIds`, for the first that is not there. */
export async function requirePersonas(
  ctx: Context,
  personaIds: readonly string[] = [],
): Promise<void> {
  const known = new Set(await listKnownPersonas(ctx, personaIds));
  const index = personaIds.findIndex((id) => !known.has(id));
  if (index < 0) return;
  const field = `personaIds.${String(index)}`;
  const message = `Persona "${personaIds[index] ?? ""}" not found`;
  throw new AppError("validation_failed", `${field}: ${message}`, { issues: [{ field, message }] });
}

/** Those of the ids that are there, in their order; undefined for undefined. */
export async function listKnownPersonas(
  ctx: Context,
  personaIds: readonly string[] | undefined,
): Promise<string[] | undefined> {
  if (personaIds === undefined || personaIds.length === 0) return personaIds && [];
  const rows = await getPrisma().persona.findMany({
    where: { projectId: ctx.project.id, id: { in: [...personaIds] } },
    select: { id: true },
  });
  const known = new Set(rows.map(({ id }) => id));
  return personaIds.filter((id) => known.has(id.toLowerCase()));
}
