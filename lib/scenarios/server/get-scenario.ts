import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import type { Prisma, Scenario as ScenarioRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { toStoredScenario, type StoredScenario } from "./scenario-rows";

export async function getScenario(ctx: Context, scenarioId: string): Promise<StoredScenario> {
  return toStoredScenario(await getScenarioRow(ctx, scenarioId, { archivedAt: null }));
}

/** Throws not_found, in the words of EvalStudio's API. */
export async function getScenarioRow(
  ctx: Context,
  scenarioId: string,
  where: Prisma.ScenarioWhereInput = {},
): Promise<ScenarioRow> {
  const row = isUuid(scenarioId)
    ? await getPrisma().scenario.findFirst({
        where: { ...where, projectId: ctx.project.id, id: scenarioId },
      })
    : null;
  if (!row) throw scenarioNotFound();
  return row;
}

export function scenarioNotFound(): AppError {
  return new AppError("not_found", "Scenario not found");
}
