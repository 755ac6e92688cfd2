import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import type { Persona as PersonaRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Persona } from "../persona-schema";
import { toPersona } from "./persona-rows";

export async function getPersona(ctx: Context, personaId: string): Promise<Persona> {
  return toPersona(await getPersonaRow(ctx, personaId));
}

/** Throws not_found, in the words of EvalStudio's API. */
export async function getPersonaRow(ctx: Context, personaId: string): Promise<PersonaRow> {
  const row = isUuid(personaId)
    ? await getPrisma().persona.findUnique({
        where: { projectId_id: { projectId: ctx.project.id, id: personaId } },
      })
    : null;
  if (!row) throw new AppError("not_found", "Persona not found");
  return row;
}
