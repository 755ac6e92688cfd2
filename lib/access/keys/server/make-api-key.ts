import { hash, randomBytes, randomUUID } from "node:crypto";

import type { PrismaClient } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Scope } from "@/lib/platform/http/operation";
import { API_KEY_PREFIX, apiKeyHint } from "../api-key";

interface KeyInput {
  projectId: string;
  name: string;
  scopes: readonly Scope[];
  createdBy?: string;
  createdById?: string | null;
  expiresAt?: Date | null;
}

/** A new key of a project; in clear here and never again. `key` brings one's own (BOOTSTRAP_API_KEY). */
export async function createApiKey(
  { scopes, ...input }: KeyInput,
  key = newApiKey(),
  db: Pick<PrismaClient, "apiKey"> = getPrisma(),
): Promise<{ id: string; apiKey: string }> {
  const id = randomUUID();
  const data = { ...input, id, scopes: [...scopes], hash: hashApiKey(key), hint: apiKeyHint(key) };
  await db.apiKey.createMany({ data, skipDuplicates: true });
  return { id, apiKey: key };
}

export function hashApiKey(key: string): string {
  return hash("sha256", key, "hex");
}

function newApiKey(): string {
  return API_KEY_PREFIX + randomBytes(32).toString("base64url");
}
