import { isUniqueViolation } from "@/lib/database-error";
import { getPrisma } from "@/lib/db/prisma";
import type { Suite, SuitePatch } from "../suite-schema";
import { getSuite } from "./get-suite";
import { requireScenarios } from "./require-scenarios";
import { suiteNameTaken, toSuite, toSuiteColumns } from "./suite-rows";

/** Absent keeps a field. Throws conflict where the name is taken. */
export async function updateSuite(
  projectId: string,
  suiteId: string,
  patch: SuitePatch,
): Promise<Suite> {
  const { id } = await getSuite(projectId, suiteId);
  if (patch.scenarioIds) await requireScenarios(projectId, patch.scenarioIds);
  try {
    const row = await getPrisma().suite.update({
      where: { projectId_id: { projectId, id } },
      data: { ...toSuiteColumns(patch), updatedAt: new Date() },
    });
    return toSuite(row);
  } catch (error) {
    if (isUniqueViolation(error)) throw suiteNameTaken();
    throw error;
  }
}
