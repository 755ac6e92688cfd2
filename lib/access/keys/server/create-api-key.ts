import { hash, randomBytes, randomUUID } from "node:crypto";

import type { PrismaClient } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { SCOPES, type Scope } from "@/lib/platform/http/operation";
import { API_KEY_PREFIX, apiKeyHint } from "../api-key";

interface NewApiKey {
  name: string;
  key?: string;
  /** All of them, unless named. */
  scopes?: readonly Scope[];
}

/** A new key of the project; in clear here and never again. `key` brings one's own (BOOTSTRAP_API_KEY). */
export async function createApiKey(
  projectId: string,
  { name, key = newApiKey(), scopes = SCOPES }: NewApiKey,
  db: Pick<PrismaClient, "apiKey"> = getPrisma(),
): Promise<string> {
  const row = {
    projectId,
    name,
    hash: hashApiKey(key),
    hint: apiKeyHint(key),
    scopes: [...scopes],
  };
  await db.apiKey.createMany({ data: { ...row, id: randomUUID() }, skipDuplicates: true });
  return key;
}

export function hashApiKey(key: string): string {
  return hash("sha256", key, "hex");
}

function newApiKey(): string {
  return API_KEY_PREFIX + randomBytes(32).toString("base64url");
}
