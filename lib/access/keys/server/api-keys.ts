// The keys of a project, for those who administer it.
import { scopesOf, type Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import type { ApiKeyModel } from "@/lib/platform/db/generated/models";
import { getPrisma } from "@/lib/platform/db/prisma";
import { SCOPES, type Scope } from "@/lib/platform/http/operation";
import { getEnv } from "@/lib/platform/process/env";
import {
  isValidKey,
  type ApiKey,
  type KeyRotation,
  type MadeApiKey,
  type NewApiKey,
} from "../api-key";
import { createApiKey } from "./make-api-key";

const DEFAULT_NAME = "API key";
const HOUR_MS = 3_600_000;

export async function listApiKeys({ project }: Context): Promise<ApiKey[]> {
  const rows = await getPrisma().apiKey.findMany({
    where: { projectId: project.id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toApiKey);
}

/** Throws forbidden for scopes that the caller lacks, and with open access: the key would stay valid after access is closed. */
export async function makeApiKey(ctx: Context, input: NewApiKey): Promise<MadeApiKey> {
  requireClosedAccess();
  const { name = DEFAULT_NAME, scopes = scopesOf(ctx.actor) } = input;
  requireGrantable(ctx, scopes);
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  if (expiresAt && expiresAt.getTime() <= ctx.now)
    throw new AppError("validation_failed", "The key would have expired already.", {
      issues: [{ field: "expiresAt", message: "must be in the future" }],
    });
  return make(ctx, { name, scopes, expiresAt });
}

export async function renameApiKey(ctx: Context, id: string, name: string): Promise<ApiKey> {
  const key = await getApiKey(ctx, id);
  return toApiKey(
    await getPrisma().apiKey.update({ where: keyOf(ctx, key.id), data: { name: name.trim() } }),
  );
}

/** Throws conflict for a key that is no longer valid, and forbidden for one that may do more than the caller. */
export async function rotateApiKey(
  ctx: Context,
  id: string,
  { overlapHours }: KeyRotation,
): Promise<MadeApiKey> {
  requireClosedAccess();
  const old = await getApiKey(ctx, id);
  if (!isValidKey(old, ctx.now))
    throw new AppError("conflict", "This key has expired or was revoked: create a new one.");
  requireGrantable(ctx, old.scopes);
  const expiresMs = old.expiresAt === null ? null : Date.parse(old.expiresAt);
  const lifetimeMs = expiresMs === null ? null : expiresMs - Date.parse(old.createdAt);
  const made = await make(ctx, {
    name: old.name,
    scopes: old.scopes,
    expiresAt: lifetimeMs === null ? null : new Date(ctx.now + lifetimeMs),
  });
  const overlapMs = ctx.now + overlapHours * HOUR_MS;
  const endsAt = new Date(Math.min(overlapMs, expiresMs ?? overlapMs));
  await getPrisma().apiKey.update({ where: keyOf(ctx, id), data: { expiresAt: endsAt } });
  return made;
}

/** A second time changes nothing. */
export async function revokeApiKey(ctx: Context, id: string): Promise<void> {
  await getApiKey(ctx, id);
  await getPrisma().apiKey.updateMany({
    where: { projectId: ctx.project.id, id, revokedAt: null },
    data: { revokedAt: new Date(ctx.now) },
  });
}

async function make(
  ctx: Context,
  input: { name: string; scopes: readonly Scope[]; expiresAt: Date | null },
): Promise<MadeApiKey> {
  const { project, actor } = ctx;
  const author = { createdBy: actor.name, createdById: actor.id };
  const { id, apiKey } = await createApiKey({ projectId: project.id, ...author, ...input });
  return { ...(await getApiKey(ctx, id)), apiKey };
}

async function getApiKey(ctx: Context, id: string): Promise<ApiKey> {
  const row = isUuid(id) && (await getPrisma().apiKey.findUnique({ where: keyOf(ctx, id) }));
  if (!row) throw new AppError("not_found", "API key not found");
  return toApiKey(row);
}

function keyOf({ project }: Context, id: string) {
  return { projectId_id: { projectId: project.id, id } };
}

function requireClosedAccess(): void {
  if (getEnv().allowOpenAccess)
    throw new AppError(
      "forbidden",
      "API keys cannot be created here while this installation is open to everyone: ask its administrator for one.",
    );
}

/** A key may not do more than whoever makes it. */
function requireGrantable({ actor }: Context, scopes: readonly Scope[]): void {
  const own = scopesOf(actor);
  const lacking = scopes.filter((scope) => !own.includes(scope));
  if (lacking.length === 0) return;
  const who = actor.kind === "key" ? "This API key lacks what it" : "You lack what the key";
  throw new AppError("forbidden", `${who} would grant: ${lacking.join(", ")}.`);
}

function toApiKey(row: ApiKeyModel): ApiKey {
  const { id, name, hint, createdBy } = row;
  return {
    id,
    name,
    hint,
    scopes: SCOPES.filter((scope) => row.scopes.includes(scope)),
    createdAt: row.createdAt.toISOString(),
    createdBy,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
