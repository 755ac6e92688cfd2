import { hash, randomBytes, randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import type { PrismaClient } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { SCOPES, type Scope } from "@/lib/platform/http/operation";
import { getEnv } from "@/lib/platform/process/env";
import { API_KEY_PREFIX, apiKeyHint, type MadeApiKey } from "../api-key";

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

/** Creates a key on request from a page; a key makes none that may do more than itself. Throws forbidden with open access: the key would stay valid after access is closed. */
export async function makeApiKey(ctx: Context): Promise<MadeApiKey> {
  if (getEnv().allowOpenAccess)
    throw new AppError(
      "forbidden",
      "API keys cannot be created here while this installation is open to everyone: ask its administrator for one.",
    );
  const { actor } = ctx;
  const apiKey = await createApiKey(ctx.project.id, {
    name: "Created on the start page",
    ...(actor.kind === "key" && { scopes: actor.scopes }),
  });
  return { apiKey };
}
