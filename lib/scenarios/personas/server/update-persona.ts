import type { Context } from "@/lib/access/context";
import { nameKey } from "@/lib/base/ids/content-hash";
import { toStorableText } from "@/lib/base/text/storable-text";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Persona, PersonaPatch } from "../persona-schema";
import { personaNameTaken, storable } from "./create-persona";
import { getPersonaRow } from "./get-persona";
import { findHeaders, sealHeaders, toPersona, unhide } from "./persona-rows";
import { requireSoundHeaders } from "./require-sound-headers";

/** Absent keeps a field, `null` clears it. Throws as createPersona does. */
export async function updatePersona(
  ctx: Context,
  personaId: string,
  { name, description, systemPrompt, headers }: PersonaPatch,
): Promise<Persona> {
  const row = await getPersonaRow(ctx, personaId);
  await requireSoundHeaders(ctx, headers);
  const data = {
    ...(name !== undefined && { name: toStorableText(name), nameKey: nameKey(name) }),
    ...(description !== undefined && { description: storable(description) }),
    ...(systemPrompt !== undefined && { systemPrompt: storable(systemPrompt) }),
    ...(headers !== undefined && {
      headers: sealHeaders(headers && unhide(headers, findHeaders(row))),
    }),
  };
  try {
    return toPersona(
      await getPrisma().persona.update({
        where: { projectId_id: { projectId: ctx.project.id, id: row.id } },
        data: { ...data, updatedAt: new Date() },
      }),
    );
  } catch (error) {
    if (isUniqueViolation(error)) throw personaNameTaken(name ?? "");
    throw error;
  }
}
