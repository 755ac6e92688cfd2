import type { Context } from "@/lib/access/context";
import { requireModels } from "@/lib/models/server/require-models";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Suite, SuitePatch } from "../suite-schema";
import { getSuite } from "./get-suite";
import { requireScenarios } from "./require-scenarios";
import { requireTargets } from "./require-targets";
import { suiteNameTaken, toSuite, toSuiteColumns } from "./suite-rows";

/** Absent keeps a field. Throws as createSuite does; what was deleted since may stay. */
export async function updateSuite(
  ctx: Context,
  suiteId: string,
  patch: SuitePatch,
): Promise<Suite> {
  const before = await getSuite(ctx, suiteId);
  const { id } = before;
  const { scenarioIds, targets, simulatorModel, judgeModel } = patch;
  if (scenarioIds) await requireScenarios(ctx, scenarioIds);
  if (targets) await requireTargets(ctx, targets, before.targets);
  const kept = { simulatorModel: before.simulatorModel, judgeModel: before.judgeModel };
  await requireModels(ctx, { simulatorModel, judgeModel }, kept);
  try {
    const row = await getPrisma().suite.update({
      where: { projectId_id: { projectId: ctx.project.id, id } },
      data: { ...toSuiteColumns(patch), updatedAt: new Date() },
    });
    return toSuite(row);
  } catch (error) {
    if (isUniqueViolation(error)) throw suiteNameTaken();
    throw error;
  }
}
