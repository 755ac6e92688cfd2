import type { Context } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import type { BulkAnswer, BulkChange } from "../library";
import { archiveScenario, unarchiveScenario } from "./archive-scenario";
import { getScenario } from "./get-scenario";
import { updateScenario } from "./update-scenario";

/** Each scenario on its own: one that cannot be changed is told with its reason and stops no other. */
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
