import { getPrisma } from "@/lib/platform/db/prisma";
import { getPersonaRow } from "./get-persona";

/** Scenarios that named it are the caller's to change (lib/scenarios/server/drop-persona.ts). */
export async function deletePersona(projectId: string, personaId: string): Promise<void> {
  const { id } = await getPersonaRow(projectId, personaId);
  await getPrisma().persona.deleteMany({ where: { projectId, id } });
}
