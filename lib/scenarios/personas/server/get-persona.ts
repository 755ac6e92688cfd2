import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import type { Persona as PersonaRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Persona } from "../persona-schema";
import { toPersona } from "./persona-rows";

export async function getPersona(projectId: string, personaId: string): Promise<Persona> {
  return toPersona(await getPersonaRow(projectId, personaId));
}

/** Throws not_found, in the words of EvalStudio's API. */
export async function getPersonaRow(projectId: string, personaId: string): Promise<PersonaRow> {
  const row = isUuid(personaId)
    ? await getPrisma().persona.findUnique({
        where: { projectId_id: { projectId, id: personaId } },
      })
    : null;
  if (!row) throw new AppError("not_found", "Persona not found");
  return row;
}
