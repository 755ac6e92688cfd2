import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";

export interface UsingSuite {
  id: string;
  name: string;
}

/** By the id of a scenario, the suites that name it, by name. */
export async function listUsingSuites(
  ctx: Context,
  scenarioIds: readonly string[],
): Promise<Map<string, UsingSuite[]>> {
  const suites = await getPrisma().suite.findMany({
    where: {
      projectId: ctx.project.id,
      archivedAt: null,
      scenarioIds: { hasSome: [...scenarioIds] },
    },
    select: { id: true, name: true, scenarioIds: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return new Map(
    scenarioIds.map((scenarioId) => [
      scenarioId,
      suites.flatMap(({ id, name, scenarioIds: named }) =>
        named.includes(scenarioId) ? [{ id, name }] : [],
      ),
    ]),
  );
}
