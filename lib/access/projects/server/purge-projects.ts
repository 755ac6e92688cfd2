// Removes the rows of deleted projects, a few at a time, so that a large one delays no other work.
import type { TaskList } from "graphile-worker";
import { z } from "zod";

import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";

const ROWS_AT_A_TIME = 2000;
/** What was being written when the project was deleted is written by then. */
const SETTLED_MS = 10 * 60_000;

const TASK = "purge-projects";
export const PURGE_CRONTAB = `* * * * * ${TASK} ?max=1`;
export const purgeTasks: TaskList = { [TASK]: () => purgeProjects(Date.now()) };

const removedSchema = z.object({ removed: z.bigint() });

export async function purgeProjects(nowMs: number): Promise<void> {
  const prisma = getPrisma();
  const deleted = await prisma.project.findMany({ where: { deletedAt: { not: null } } });
  for (const { id, deletedAt } of deleted) {
    while (await purgeSome(id));
    const isSettled = deletedAt !== null && deletedAt.getTime() + SETTLED_MS <= nowMs;
    if (isSettled) await prisma.project.delete({ where: { id } });
  }
}

/** False when nothing of the project is left. */
async function purgeSome(projectId: string): Promise<boolean> {
  const row = await queryRow(
    getPrisma(),
    removedSchema,
    sql`select purge_project(${projectId}::uuid, ${ROWS_AT_A_TIME}) as removed`,
  );
  return (row?.removed ?? 0n) > 0n;
}
