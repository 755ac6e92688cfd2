// Which project a key opens. Looked up at most once a second a key, so that a revoked key is refused within one.
import type { Project } from "@/lib/access/projects/project";
import { processWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { SCOPES, type Scope } from "@/lib/platform/http/operation";
import { hashApiKey } from "./make-api-key";

const FRESH_MS = 900;
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
  const key = await prisma.apiKey.findUnique({
    where: { hash },
    select: { projectId: true, id: true, name: true, scopes: true, revokedAt: true },
  });
  if (!key || key.revokedAt) return null;
  const select = { id: true, slug: true, name: true };
  const project = await prisma.project.findUnique({ where: { id: key.projectId }, select });
  const scopes = SCOPES.filter((scope) => key.scopes.includes(scope));
  return project && { project, key: { id: key.id, name: key.name, scopes } };
}

function remember(hash: string, entry: Entry): void {
  if (entries().size >= MAX_ENTRIES) entries().clear();
  entries().set(hash, entry);
}
