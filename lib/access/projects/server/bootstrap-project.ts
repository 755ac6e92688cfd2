// The first start makes the default project and its key. Later starts find both.
import { createApiKey } from "@/lib/access/keys/server/make-api-key";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { SCOPES } from "@/lib/platform/http/operation";
import { getEnv } from "@/lib/platform/process/env";
import { DEFAULT_PROJECT, type Project } from "../project";
import { getFirstProject } from "./get-project";

const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };

export interface Bootstrap {
  project: Project;
  /** The key in clear, on the first start only; null if it comes from the settings. */
  newApiKey: string | null;
}

export async function bootstrapProject(): Promise<Bootstrap> {
  const project = await getDefaultProject();
  return getPrisma().$transaction((db) => ensureKey(db, project), TRANSACTION);
}

/** Only where there is none. Processes that start together on one database all insert; the first insert stays. */
async function getDefaultProject(): Promise<Project> {
  const { slug, name } = DEFAULT_PROJECT;
  await execute(
    getPrisma(),
    sql`insert into project (id, slug, name) select gen_random_uuid(), ${slug}, ${name}
    where not exists (select from project where deleted_at is null) on conflict do nothing`,
  );
  return getFirstProject();
}

/** One starter at a time looks for a key, so that exactly one makes, and shows, the first. */
async function ensureKey(db: Prisma.TransactionClient, project: Project): Promise<Bootstrap> {
  await execute(db, sql`select 1 from project where id = ${project.id}::uuid for update`);
  const key = getEnv().bootstrapApiKey;
  const isFirst = (await db.apiKey.count({ where: { projectId: project.id } })) === 0;
  if (!isFirst && !key) return { project, newApiKey: null };
  const first = { projectId: project.id, name: "First key", scopes: SCOPES };
  const made = await createApiKey(first, key, db);
  return { project, newApiKey: isFirst && !key ? made.apiKey : null };
}
