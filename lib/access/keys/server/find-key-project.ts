// Which project a key opens. Looked up at most once a second a key, so that a revoked key is refused within one.
import type { Project } from "@/lib/access/projects/project";
import { toProject } from "@/lib/access/projects/server/get-project";
import { errorReason } from "@/lib/base/errors";
import { processWide } from "@/lib/base/values/process-wide";
import type { ApiKeyModel } from "@/lib/platform/db/generated/models";
import { getPrisma } from "@/lib/platform/db/prisma";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { SCOPES, type Scope } from "@/lib/platform/http/operation";
import { getLog } from "@/lib/platform/process/log";
import { hashApiKey } from "./make-api-key";

const FRESH_MS = 900;
const USE_NOTED_EVERY_MS = 60_000;
const MAX_ENTRIES = 1000;

/** A key and the project that it opens. */
export interface KeyProject {
  project: Project;
  key: { id: string; name: string; scopes: readonly Scope[] };
}

interface Entry {
  project: Promise<KeyProject | null>;
  expiresAt: number;
}
const entries = () => processWide("api-key-projects", () => new Map<string, Entry>());

/** The project that the key belongs to; null for a key that is unknown or revoked. */
export function findKeyProject(key: string): Promise<KeyProject | null> {
  const hash = hashApiKey(key);
  const known = entries().get(hash);
  if (known && known.expiresAt > Date.now()) return known.project;
  const project = retryWhileUnavailable(() => readKeyProject(hash));
  remember(hash, { project, expiresAt: Date.now() + FRESH_MS });
  // A failed look-up is not an answer to keep; the caller sees the error through its own await.
  project.catch(() => entries().delete(hash));
  return project;
}

async function readKeyProject(hash: string): Promise<KeyProject | null> {
  const prisma = getPrisma();
  const key = await prisma.apiKey.findUnique({ where: { hash } });
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt.getTime() <= Date.now()))
    return null;
  noteUse(key);
  const where = { id: key.projectId, deletedAt: null };
  const project = await prisma.project.findFirst({ where });
  const scopes = SCOPES.filter((scope) => key.scopes.includes(scope));
  return project && { project: toProject(project), key: { id: key.id, name: key.name, scopes } };
}

/** Writes when the key was last used, at most once a minute. No request waits for it. */
function noteUse({ projectId, id, lastUsedAt }: ApiKeyModel): void {
  const now = Date.now();
  const before = new Date(now - USE_NOTED_EVERY_MS);
  if (lastUsedAt && lastUsedAt > before) return;
  const isDue = { OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] };
  getPrisma()
    .apiKey.updateMany({ where: { projectId, id, ...isDue }, data: { lastUsedAt: new Date(now) } })
    .catch((error: unknown) => {
      getLog().warn({ reason: errorReason(error) }, "the last use of a key could not be noted");
    });
}

function remember(hash: string, entry: Entry): void {
  if (entries().size >= MAX_ENTRIES) entries().clear();
  entries().set(hash, entry);
}
