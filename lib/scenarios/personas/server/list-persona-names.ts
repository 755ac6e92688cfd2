import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";

/** Names by id, of those that are there. */
export async function listPersonaNames(
  ctx: Context,
  personaIds: readonly string[],
): Promise<Map<string, string>> {
  if (personaIds.length === 0) return new Map();
  const rows = await getPrisma().persona.findMany({
    where: { projectId: ctx.project.id, id: { in: [...new Set(personaIds)] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
