import { hash, randomBytes, randomUUID } from "node:crypto";

import { getPrisma } from "@/lib/db/prisma";
import { API_KEY_PREFIX, apiKeyHint } from "../api-key";

/** A new key of the project; given in clear here and never again. `key` brings one's own (BOOTSTRAP_API_KEY). */
export async function createApiKey(
  projectId: string,
  { name, key = newApiKey() }: { name: string; key?: string },
): Promise<string> {
  const row = { projectId, name, hash: hashApiKey(key), hint: apiKeyHint(key) };
  await getPrisma().apiKey.upsert({
    where: { hash: row.hash },
    create: { ...row, id: randomUUID() },
    update: {},
  });
  return key;
}

export function hashApiKey(key: string): string {
  return hash("sha256", key, "hex");
}

function newApiKey(): string {
  return API_KEY_PREFIX + randomBytes(32).toString("base64url");
}
