// Secrets from their rows.
import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { validate } from "@/lib/base/json/validate";
import { toStorableText } from "@/lib/base/text/visible-text";
import type { ProjectSecret as SecretRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { cannotBeOpened, findSecret, openSecret, sealSecret } from "@/lib/platform/seal/secret-box";
import { unknownSecret, type SecretValues } from "../secret-reference";
import { newSecretSchema, type NewSecret, type StoredSecret } from "../secret-schema";

export type ShownRow = Omit<SecretRow, "projectId">;
const SHOWN = { name: true, value: true, createdAt: true, updatedAt: true } as const;

function toSecret(row: ShownRow): StoredSecret {
  return {
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(findSecret(row.value) === undefined && { problem: cannotBeOpened("Its value") }),
  };
}

const secretNotFound = () => new AppError("not_found", "Secret not found");

/** Targets that use it fail when they are called. Throws not_found. */
export async function deleteSecret(ctx: Context, name: string): Promise<void> {
  if (name !== toStorableText(name)) throw secretNotFound();
  const { count } = await getPrisma().projectSecret.deleteMany({
    where: { projectId: ctx.project.id, name },
  });
  if (count === 0) throw secretNotFound();
}

/** Those of the names under which the project has a secret. */
export async function listKnownSecrets(
  ctx: Context,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const rows = await getPrisma().projectSecret.findMany({
    where: { projectId: ctx.project.id, name: { in: [...new Set(names)] } },
    select: { name: true },
  });
  return new Set(rows.map(({ name }) => name));
}

/** By name, without their values. */
export async function listSecrets(ctx: Context): Promise<StoredSecret[]> {
  const rows = await getPrisma().projectSecret.findMany({
    where: { projectId: ctx.project.id },
    select: SHOWN,
    orderBy: { name: "asc" },
  });
  return rows.map(toSecret);
}

/** In clear, for the call of a target alone. Throws validation_failed for a name that is not there. */
export async function readSecrets(ctx: Context, names: readonly string[]): Promise<SecretValues> {
  if (names.length === 0) return {};
  const rows = await retryWhileUnavailable(() =>
    getPrisma().projectSecret.findMany({
      where: { projectId: ctx.project.id, name: { in: [...new Set(names)] } },
      select: { name: true, value: true },
    }),
  );
  const missing = names.find((wanted) => !rows.some(({ name }) => name === wanted));
  if (missing !== undefined) throw new AppError("validation_failed", unknownSecret(missing));
  return Object.fromEntries(
    rows.map(({ name, value }) => [name, openSecret(value, `The secret ${name}`)]),
  );
}

/** Adds it, or replaces its value. Throws validation_failed for a name that no template can write. */
export async function saveSecret(ctx: Context, secret: NewSecret): Promise<StoredSecret> {
  const { name, value } = validate(newSecretSchema, secret);
  const now = new Date(ctx.now);
  const kept = { value: sealSecret(value), updatedAt: now };
  const row = await getPrisma().projectSecret.upsert({
    where: { projectId_name: { projectId: ctx.project.id, name } },
    create: { projectId: ctx.project.id, name, createdAt: now, ...kept },
    update: kept,
    select: SHOWN,
  });
  return toSecret(row);
}
