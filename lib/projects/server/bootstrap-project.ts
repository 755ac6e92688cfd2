// The first start makes the default project and its key. Later starts find both.
import { randomUUID } from "node:crypto";

import { createApiKey } from "@/lib/api-keys/server/create-api-key";
import { rememberSnippetKey } from "@/lib/api-keys/server/snippet-key";
import { getPrisma } from "@/lib/db/prisma";
import { getEnv } from "@/lib/env";
import { DEFAULT_PROJECT, type Project } from "../project";

export interface Bootstrap {
  project: Project;
  /** The key in clear, on the first start only. */
  newApiKey: string | null;
}

export async function bootstrapProject(): Promise<Bootstrap> {
  const prisma = getPrisma();
  const project = await prisma.project.upsert({
    where: { slug: DEFAULT_PROJECT.slug },
    create: { ...DEFAULT_PROJECT, id: randomUUID() },
    update: {},
    select: { id: true, slug: true, name: true },
  });
  const ownKey = getEnv().bootstrapApiKey;
  const isFirst = (await prisma.apiKey.count({ where: { projectId: project.id } })) === 0;
  if (!isFirst && !ownKey) return { project, newApiKey: null };
  const key = await createApiKey(project.id, { name: "First key", ...(ownKey && { key: ownKey }) });
  rememberSnippetKey(project.id, key);
  return { project, newApiKey: isFirst ? key : null };
}
