import type { Context } from "@/lib/access/context";
import { isUuid } from "@/lib/base/ids/ids";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getScenario, getScenarioRow, scenarioNotFound } from "./get-scenario";
import { nameTaken } from "./name-taken";
import type { StoredScenario } from "./scenario-rows";

/** It leaves the lists and frees its name; runs, versions and the way back stay. */
export async function archiveScenario(ctx: Context, scenarioId: string): Promise<void> {
  if (!isUuid(scenarioId)) throw scenarioNotFound();
  const { count } = await getPrisma().scenario.updateMany({
    where: { projectId: ctx.project.id, id: scenarioId, archivedAt: null },
    data: { archivedAt: new Date() },
  });
  if (count === 0) throw scenarioNotFound();
}

/** Throws conflict when another scenario has taken the name since. */
export async function unarchiveScenario(ctx: Context, scenarioId: string): Promise<StoredScenario> {
  const { id, name } = await getScenarioRow(ctx, scenarioId);
  try {
    await getPrisma().scenario.update({
      where: { projectId_id: { projectId: ctx.project.id, id } },
      data: { archivedAt: null },
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken(name);
    throw error;
  }
  return getScenario(ctx, scenarioId);
}
