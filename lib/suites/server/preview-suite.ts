import type { Context } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { ENVIRONMENT_MODEL_ID } from "@/lib/models/model-schema";
import { listModels } from "@/lib/models/server/find-model";
import { getSettings } from "@/lib/models/settings/server/settings";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Parameter } from "@/lib/scenarios/parameter";
import { parseContent } from "@/lib/scenarios/scenario-content";
import { estimateRuns } from "../estimate-run";
import { countJobs, planJobs, type PlannedScenario, type PlannedTarget } from "../plan-jobs";
import { preflight } from "../preflight";
import type { KnownModels } from "../preflight-problem";
import type { SuitePreview, SuitePreviewQuery } from "../suite-preview";
import type { Suite } from "../suite-schema";
import { listRunSamples } from "./list-run-samples";

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

/** Of a suite with the values of a form, saved or not. */
export async function previewSuite(ctx: Context, query: SuitePreviewQuery): Promise<SuitePreview> {
  const { suiteId, repeatCount, simulatorModel, judgeModel, evaluatorsOnly, personaId } = query;
  const [parts, models, samples] = await Promise.all([
    loadSuiteParts(ctx, query).then((loaded) => withPersona(loaded, personaId)),
    loadModels(ctx),
    listRunSamples(ctx, { suiteId, scenarioIds: query.scenarioIds }),
  ]);
  const { scenarios, targets, archived, missing } = parts;
  const wanted = { scenarios, targets, repeatCount, values: query.parameters };
  const runCount = countJobs(wanted);
  return {
    runCount,
    scenarioCount: scenarios.length,
    targetCount: targets.length,
    repeatCount,
    variantCount: countJobs({ ...wanted, repeatCount: 1, targets: [{ id: "", type: "" }] }),
    problems: preflight({
      scenarios,
      targets,
      archived: [...archived.scenarios, ...archived.targets],
      missing: [...missing.scenarios, ...missing.targets],
      models,
      simulatorModel,
      judgeModel,
      evaluatorsOnly,
      planProblem: planProblemOf(wanted),
    }),
    estimate: estimateRuns(samples, runCount),
    parameters: declaredBy(parts),
  };
}

async function loadModels(ctx: Context): Promise<KnownModels> {
  const [models, settings] = await Promise.all([listModels(ctx), getSettings(ctx)]);
  const ids = new Set(models.map(({ id }) => id));
  const environment = ids.has(ENVIRONMENT_MODEL_ID) ? ENVIRONMENT_MODEL_ID : null;
  return {
    ids,
    simulator: settings.simulatorModelId ?? environment,
    judge: settings.judgeModelId ?? environment,
  };
}

function planProblemOf(wanted: Parameters<typeof planJobs>[0]): string | null {
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
