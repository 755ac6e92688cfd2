import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { nameKey } from "@/lib/base/ids/content-hash";
import { toStorableText } from "@/lib/base/text/storable-text";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { NewPersona, Persona } from "../persona-schema";
import { sealHeaders, toPersona, unhide } from "./persona-rows";
import { requireSoundHeaders } from "./require-sound-headers";

/** Throws conflict where the name is taken, validation_failed as requireSoundHeaders does. */
export async function createPersona(
  ctx: Context,
  { name, description, systemPrompt, headers }: NewPersona,
): Promise<Persona> {
  await requireSoundHeaders(ctx, headers);
  const now = new Date();
  const row = {
    projectId: ctx.project.id,
    id: randomUUID(),
    name: toStorableText(name),
    nameKey: nameKey(name),
    description: storable(description),
    systemPrompt: storable(systemPrompt),
    headers: sealHeaders(headers && unhide(headers, null)),
    createdAt: now,
    updatedAt: now,
  };
  try {
    return toPersona(await getPrisma().persona.create({ data: row }));
  } catch (error) {
    if (isUniqueViolation(error)) throw personaNameTaken(name);
    throw error;
  }
}

export function storable(text: string | null | undefined): string | null {
  return typeof text === "string" ? toStorableText(text) : null;
}

/** In the words of EvalStudio's API. */
export function personaNameTaken(name: string): AppError {
  return new AppError("conflict", `Persona with name "${name}" already exists`);
}
