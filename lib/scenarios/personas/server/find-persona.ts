import type { Context } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import type { Persona } from "../persona-schema";
import { getPersonaRow } from "./get-persona";
import { readHeaders, toPersona, type Headers } from "./persona-rows";

/** A persona with its headers in clear, for a call to the target; null for one that was deleted. */
export async function findPersona(
  ctx: Context,
  personaId: string,
): Promise<{ persona: Persona; headers: Headers } | null> {
  try {
    const row = await getPersonaRow(ctx, personaId);
    return { persona: toPersona(row), headers: readHeaders(row) ?? {} };
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  }
}
