import type { Context } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { BulkAnswer, BulkChange } from "../library";
import { getScenario, getScenarioRow, scenarioNotFound } from "./get-scenario";
import { nameTaken, type StoredScenario } from "./scenario-rows";
import { updateScenario } from "./update-scenario";

/** Removes it from lists and frees its name; its runs and versions are kept, and it can be restored. */
export async function archiveScenario(ctx: Context, scenarioId: string): Promise<void> {
  if (!isUuid(scenarioId)) throw scenarioNotFound();
  const { count } = await getPrisma().scenario.updateMany({
    where: { projectId: ctx.project.id, id: scenarioId, archivedAt: null },
    data: { archivedAt: new Date(ctx.now) },
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

/** Each scenario by itself: one that cannot be changed is reported with its reason, and the others are changed. */
export async function changeMany(
  ctx: Context,
  { ids, ...change }: BulkChange,
): Promise<BulkAnswer> {
  const answer: BulkAnswer = { changed: 0, refused: [] };
  for (const id of new Set(ids)) {
    try {
      await changeOne(ctx, id, change);
      answer.changed += 1;
    } catch (error) {
      if (!isAppError(error)) throw error;
      answer.refused.push({ id, reason: error.message });
    }
  }
  return answer;
}

async function changeOne(
  ctx: Context,
  scenarioId: string,
  { addLabels = [], removeLabels = [], archived }: Omit<BulkChange, "ids">,
): Promise<void> {
  if (archived === false) await unarchiveScenario(ctx, scenarioId);
  if (addLabels.length > 0 || removeLabels.length > 0) {
    const { scenario, version } = await getScenario(ctx, scenarioId);
    const removed = new Set(removeLabels.map(composed));
    const labels = [...(scenario.labels ?? []), ...addLabels].filter(
      (label) => !removed.has(composed(label)),
    );
    await updateScenario(
      ctx,
      { scenarioId, fromVersion: version },
      { labels: [...new Set(labels)] },
    );
  }
  if (archived === true) await archiveScenario(ctx, scenarioId);
}

function composed(label: string): string {
  return label.normalize("NFC");
}
