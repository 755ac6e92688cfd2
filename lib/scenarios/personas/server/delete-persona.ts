import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getPersonaRow } from "./get-persona";

/** Scenarios that named it are the caller's to change (lib/scenarios/server/drop-persona.ts). */
export async function deletePersona(ctx: Context, personaId: string): Promise<void> {
  const { id } = await getPersonaRow(ctx, personaId);
  await getPrisma().persona.deleteMany({ where: { projectId: ctx.project.id, id } });
}
