// A persona from its row. Values of its headers are hidden in answers.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError, isAppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { parseExactJson, printJson } from "@/lib/base/json/exact-json";
import { ownValue } from "@/lib/base/json/own-value";
import { HIDDEN_VALUE } from "@/lib/base/text/hide-values";
import type { Persona as PersonaRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { cannotBeOpened, findSecret, openSecret, sealSecret } from "@/lib/platform/seal/secret-box";
import type { Persona } from "../persona-schema";

export type Headers = Record<string, string>;

export function toPersona(row: PersonaRow): Persona {
  const { id, name, description, systemPrompt, createdAt, updatedAt } = row;
  const headers = findHeaders(row);
  const isUnreadable = headers === null && row.headers !== null;
  return {
    id,
    name,
    ...(description !== null && { description }),
    ...(systemPrompt !== null && { systemPrompt }),
    ...(headers && { headers: hide(headers) }),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    ...(isUnreadable && { problem: cannotBeOpened("Its headers") }),
  };
}

type StoredHeaders = Pick<PersonaRow, "name" | "headers">;

/** The headers in clear, for a call to the target; null where none were set. Throws conflict where their key is gone. */
export function readHeaders({ name, headers }: StoredHeaders): Headers | null {
  if (headers === null) return null;
  const opened = openSecret(headers, `The headers of the persona "${name}"`);
  return z.record(z.string(), z.string()).parse(parseExactJson(opened));
}

/** As readHeaders; null also where their key is gone. */
export function findHeaders(row: StoredHeaders): Headers | null {
  const isReadable = row.headers !== null && findSecret(row.headers) !== undefined;
  return isReadable ? readHeaders(row) : null;
}

export function sealHeaders(headers: Headers | null | undefined): string | null {
  return headers ? sealSecret(printJson(headers)) : null;
}

/** Headers as posted, with those that came back hidden taken from what is stored. */
export function unhide(posted: Headers, stored: Headers | null): Headers {
  const entries = Object.entries(posted).map(([name, value]) => {
    if (value !== HIDDEN_VALUE) return [name, value];
    const kept = ownValue(stored, name);
    if (kept !== undefined) return [name, kept];
    const message = "has no stored value to keep";
    throw new AppError("validation_failed", `headers.${name}: ${message}`, {
      issues: [{ field: `headers.${name}`, message }],
    });
  });
  return Object.fromEntries(entries) as Headers;
}

function hide(headers: Headers): Headers {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, HIDDEN_VALUE]));
}

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

/** The oldest first. */
export async function listPersonas(ctx: Context): Promise<Persona[]> {
  const rows = await getPrisma().persona.findMany({
    where: { projectId: ctx.project.id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toPersona);
}

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

/** Scenarios that named it are the caller's to change (lib/scenarios/server/update-scenario.ts). */
export async function deletePersona(ctx: Context, personaId: string): Promise<void> {
  const { id } = await getPersonaRow(ctx, personaId);
  await getPrisma().persona.deleteMany({ where: { projectId: ctx.project.id, id } });
}

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
