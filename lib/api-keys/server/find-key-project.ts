// Which project a key opens. Looked up at most once a second a key, so that a revoked key is refused within one.
import { getPrisma } from "@/lib/db/prisma";
import { outlastOutage } from "@/lib/outlast-outage";
import { processWide } from "@/lib/process-wide";
import type { Project } from "@/lib/projects/project";
import { hashApiKey } from "./create-api-key";

const FRESH_MS = 900;
const MAX_ENTRIES = 1000;

interface Entry {
  project: Promise<Project | null>;
  expiresAt: number;
}
const entries = () => processWide("api-key-projects", () => new Map<string, Entry>());

/** The project that the key belongs to; null for a key that is unknown or revoked. */
export async function findKeyProject(key: string): Promise<Project | null> {
  const hash = hashApiKey(key);
  const known = entries().get(hash);
  if (known && known.expiresAt > Date.now()) return known.project;
  const project = outlastOutage(() => readKeyProject(hash));
  remember(hash, { project, expiresAt: Date.now() + FRESH_MS });
  // A failed look-up is not an answer to keep; the caller sees the error through its own await.
  project.catch(() => entries().delete(hash));
  return project;
}

async function readKeyProject(hash: string): Promise<Project | null> {
  const prisma = getPrisma();
  const key = await prisma.apiKey.findUnique({
    where: { hash },
    select: { projectId: true, revokedAt: true },
  });
  if (!key || key.revokedAt) return null;
  const select = { id: true, slug: true, name: true };
  return prisma.project.findUnique({ where: { id: key.projectId }, select });
}

function remember(hash: string, entry: Entry): void {
  if (entries().size >= MAX_ENTRIES) entries().clear();
  entries().set(hash, entry);
}
