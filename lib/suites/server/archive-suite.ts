import type { Context } from "@/lib/access/context";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Suite } from "../suite-schema";
import { getSuite, getSuiteRow } from "./get-suite";
import { suiteNameTaken, toSuite } from "./suite-rows";

/** It leaves the lists and frees its name; its batches stay. */
export async function archiveSuite(ctx: Context, suiteId: string): Promise<void> {
  const { id } = await getSuite(ctx, suiteId);
  await setArchived(ctx.project.id, id, new Date());
}

/** Throws conflict when another suite has taken the name since. */
export async function unarchiveSuite(ctx: Context, suiteId: string): Promise<Suite> {
  const { id } = await getSuiteRow(ctx, suiteId);
  try {
    return await setArchived(ctx.project.id, id, null);
  } catch (error) {
    if (isUniqueViolation(error)) throw suiteNameTaken();
    throw error;
  }
}

async function setArchived(projectId: string, id: string, archivedAt: Date | null): Promise<Suite> {
  const where = { projectId_id: { projectId, id } };
  return toSuite(await getPrisma().suite.update({ where, data: { archivedAt } }));
}
