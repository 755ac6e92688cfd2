import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { nameKey } from "@/lib/base/ids/content-hash";
import { toStorableText } from "@/lib/base/text/visible-text";
import { requireTemplates } from "@/lib/platform/bounded/server/require-templates";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import { OF_A_REQUEST } from "@/lib/scenarios/render-text";
import {
  NOT_ODDLY,
  readsSecretsOddly,
  secretsInTemplate,
  unknownSecret,
} from "@/lib/secrets/secret-reference";
import { listKnownSecrets } from "@/lib/secrets/server/secrets";
import type { NewPersona, Persona, PersonaPatch } from "../persona-schema";
import { findHeaders, getPersonaRow, sealHeaders, toPersona, unhide } from "./personas";

/**
 * Throws validation_failed for a header whose template cannot be rendered, names a secret that is not there, or reads one in
 * another way.
 */
async function requireSoundHeaders(ctx: Context, headers: NewPersona["headers"]): Promise<void> {
  const templates = Object.entries(headers ?? {}).map(([name, text]) => ({
    field: `headers.${name}`,
    text,
    variables: OF_A_REQUEST,
  }));
  const named = templates.flatMap(({ text }) => secretsInTemplate(text));
  const known = await listKnownSecrets(ctx, named);
  const issues = templates.flatMap(({ field, text }) => {
    const message = secretFault(text, known);
    return message === null ? [] : [{ field, message }];
  });
  const [first] = issues;
  if (first)
    throw new AppError("validation_failed", `${first.field}: ${first.message}`, { issues });
  await requireTemplates(templates);
}

function secretFault(text: string, known: ReadonlySet<string>): string | null {
  if (readsSecretsOddly(text)) return NOT_ODDLY;
  const missing = secretsInTemplate(text).find((name) => !known.has(name));
  return missing === undefined ? null : unknownSecret(missing);
}

/** Throws conflict where the name is taken, validation_failed as requireSoundHeaders does. */
export async function createPersona(
  ctx: Context,
  { name, description, systemPrompt, headers }: NewPersona,
): Promise<Persona> {
  await requireSoundHeaders(ctx, headers);
  const now = new Date(ctx.now);
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

function storable(text: string | null | undefined): string | null {
  return typeof text === "string" ? toStorableText(text) : null;
}

/** In the words of EvalStudio's API. */
function personaNameTaken(name: string): AppError {
  return new AppError("conflict", `Persona with name "${name}" already exists`);
}

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
        data: { ...data, updatedAt: new Date(ctx.now) },
      }),
    );
  } catch (error) {
    if (isUniqueViolation(error)) throw personaNameTaken(name ?? "");
    throw error;
  }
}
