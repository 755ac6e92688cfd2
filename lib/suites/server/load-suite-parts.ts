// The current scenarios and targets of a suite.
import type { Context } from "@/lib/access/context";
import { isUuid } from "@/lib/base/ids/ids";
import type { Named } from "@/lib/base/values/named";
import { getPrisma } from "@/lib/platform/db/prisma";
import { parseContent } from "@/lib/scenarios/scenario-content";
import type { PlannedScenario, PlannedTarget } from "../plan-jobs";
import type { Suite } from "../suite-schema";

export interface LoadedScenario extends PlannedScenario {
  name: string;
  version: number;
  hash: string;
}

export interface LoadedTarget extends PlannedTarget {
  name: string;
  /** Why its last test failed; null after a good one, and without a test. */
  testError: string | null;
}

/** The current scenarios and targets of a suite, in the order of the suite. */
export interface SuiteParts {
  scenarios: LoadedScenario[];
  targets: LoadedTarget[];
  archived: { scenarios: Named[]; targets: Named[] };
  /** Ids of nothing that is or was here. */
  missing: { scenarios: string[]; targets: string[] };
}

export async function loadSuiteParts(
  ctx: Context,
  { scenarioIds, targets }: Pick<Suite, "scenarioIds" | "targets">,
): Promise<SuiteParts> {
  const targetIds = [...new Set(targets.map(({ referenceId }) => referenceId))];
  const [scenarioRows, targetRows] = await Promise.all([
    getPrisma().scenario.findMany({
      where: { projectId: ctx.project.id, id: { in: scenarioIds.filter(isUuid) } },
      select: {
        id: true,
        name: true,
        content: true,
        version: true,
        contentHash: true,
        archivedAt: true,
      },
    }),
    getPrisma().target.findMany({
      where: { projectId: ctx.project.id, id: { in: targetIds } },
      select: { id: true, name: true, type: true, testError: true, archivedAt: true },
    }),
  ]);
  const scenarios = sort(scenarioIds, scenarioRows);
  const named = sort(targetIds, targetRows);
  return {
    scenarios: scenarios.active.map(({ id, name, content, version, contentHash }) => ({
      id,
      name,
      version,
      hash: contentHash,
      content: parseContent(content),
    })),
    targets: named.active.map(({ id, name, type, testError }) => ({ id, name, type, testError })),
    archived: { scenarios: scenarios.archived.map(toNamed), targets: named.archived.map(toNamed) },
    missing: { scenarios: scenarios.missing, targets: named.missing },
  };
}

/** With one persona in the place of those of the scenarios; null keeps them. */
export function withPersona(parts: SuiteParts, personaId: string | null): SuiteParts {
  if (personaId === null) return parts;
  const scenarios = parts.scenarios.map((scenario) => ({
    ...scenario,
    content: { ...scenario.content, personaIds: [personaId] },
  }));
  return { ...parts, scenarios };
}

function sort<Row extends Named & { archivedAt: Date | null }>(
  ids: readonly string[],
  rows: readonly Row[],
) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found = ids.flatMap((id) => byId.get(id) ?? []);
  return {
    active: found.filter(({ archivedAt }) => archivedAt === null),
    archived: found.filter(({ archivedAt }) => archivedAt !== null),
    missing: ids.filter((id) => !byId.has(id)),
  };
}

function toNamed({ id, name }: Named): Named {
  return { id, name };
}
