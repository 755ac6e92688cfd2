import type { Context } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import { ENVIRONMENT_MODEL_ID } from "@/lib/models/model-schema";
import { listModels } from "@/lib/models/server/find-model";
import { getSettings } from "@/lib/models/settings/server/settings";
import type { Parameter } from "@/lib/scenarios/parameter";
import { estimateRuns } from "../estimate-run";
import { countJobs, planJobs } from "../plan-jobs";
import { preflight } from "../preflight";
import type { KnownModels } from "../preflight-problem";
import type { SuitePreview, SuitePreviewQuery } from "../suite-preview";
import { estimateStages } from "./estimate-start";
import { listRunSamples } from "./list-run-samples";
import { loadSuiteParts, withPersona, type SuiteParts } from "./load-suite-parts";

/** Of a suite with the values of a form, saved or not. */
export async function previewSuite(ctx: Context, query: SuitePreviewQuery): Promise<SuitePreview> {
  const { suiteId, repeatCount, simulatorModel, judgeModel, evaluatorsOnly, personaId } = query;
  const { confirm } = query;
  const [parts, models, samples] = await Promise.all([
    loadSuiteParts(ctx, query).then((loaded) => withPersona(loaded, personaId)),
    loadModels(ctx),
    listRunSamples(ctx, { suiteId, scenarioIds: query.scenarioIds }),
  ]);
  const { scenarios, targets, archived, missing } = parts;
  const wanted = { scenarios, targets, repeatCount, values: query.parameters };
  const runCount = countJobs(wanted);
  const planProblem = planProblemOf(wanted);
  const { cost, reruns } =
    planProblem === null
      ? await estimateStages(ctx, { suiteId, wanted, samples }, confirm?.reruns ?? null)
      : { cost: { costUsd: null, unknownRuns: runCount, costedRuns: 0 }, reruns: null };
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
      planProblem,
    }),
    estimate: estimateRuns(samples, { runCount, cost }),
    reruns,
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
