import type { Context } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Parameter } from "@/lib/scenarios/parameter";
import { parseContent } from "@/lib/scenarios/scenario-content";
import { countJobs, planJobs, type PlannedScenario, type PlannedTarget } from "../plan-jobs";
import type { SuitePreview, SuitePreviewQuery } from "../suite-preview";
import type { Suite } from "../suite-schema";

export interface LoadedScenario extends PlannedScenario {
  name: string;
  version: number;
  hash: string;
}

export interface LoadedTarget extends PlannedTarget {
  name: string;
}

interface Named {
  id: string;
  name: string;
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
      select: { id: true, name: true, type: true, archivedAt: true },
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
    targets: named.active.map(({ id, name, type }) => ({ id, name, type })),
    archived: { scenarios: scenarios.archived.map(toNamed), targets: named.archived.map(toNamed) },
    missing: { scenarios: scenarios.missing, targets: named.missing },
  };
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

/** Of a suite with the values of a form, saved or not. */
export async function previewSuite(ctx: Context, query: SuitePreviewQuery): Promise<SuitePreview> {
  const parts = await loadSuiteParts(ctx, query);
  const { scenarios, targets, archived, missing } = parts;
  const wanted = { scenarios, targets, repeatCount: query.repeatCount, values: query.parameters };
  const perTarget = { ...wanted, targets: targets.slice(0, 1), repeatCount: 1 };
  return {
    runCount: countJobs(wanted),
    scenarioCount: scenarios.length,
    targetCount: targets.length,
    repeatCount: query.repeatCount,
    variantCount: countJobs({ ...perTarget, targets: [{ id: "", type: "" }] }),
    archived: [...archived.scenarios, ...archived.targets],
    missing: [...missing.scenarios, ...missing.targets],
    problem: problemOf(parts, wanted),
    parameters: declaredBy(parts),
  };
}

function problemOf(parts: SuiteParts, wanted: Parameters<typeof planJobs>[0]): string | null {
  const { missing, scenarios, targets } = parts;
  const lost = missing.scenarios.length + missing.targets.length;
  if (lost > 0) return "The suite contains deleted parts: remove them first.";
  if (scenarios.length === 0) return "Add at least one scenario.";
  if (targets.length === 0) return "Choose a target.";
  try {
    planJobs(wanted);
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.message;
  }
}

function declaredBy({ scenarios }: SuiteParts): Parameter[] {
  const byName = new Map<string, Parameter>();
  for (const parameter of scenarios.flatMap(({ content }) => content.parameters ?? []))
    if (!byName.has(parameter.name)) byName.set(parameter.name, parameter);
  return [...byName.values()];
}
