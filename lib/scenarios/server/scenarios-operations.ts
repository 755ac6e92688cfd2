import type { Context, RequestContext } from "@/lib/access/context";
import { implement } from "@/lib/access/implement";
import { isAppError } from "@/lib/base/errors";
import type { Evaluation } from "@/lib/results/runs/findings/findings-schema";
import { getRun } from "@/lib/results/runs/server/get-run";
import { getTranscript } from "@/lib/results/runs/server/load-conversation";
import { measuresOf } from "@/lib/scenarios/evaluators/evaluated-run";
import {
  evaluateRun,
  listEvaluatorTypes,
  type Evaluator,
} from "@/lib/scenarios/evaluators/evaluator-types";
import { evaluatorsApi } from "@/lib/scenarios/evaluators/evaluators-api";
import {
  conform,
  getJudge,
  requireSoundEvaluators,
} from "@/lib/scenarios/evaluators/server/get-judge";
import { loadRunEvidence } from "@/lib/traces/server/load-run-spans";
import { parseVersionTag } from "../scenario-content";
import { scenariosApi } from "../scenarios-api";
import { archiveScenario, unarchiveScenario } from "./change-many";
import { createScenario, duplicateScenario } from "./create-scenario";
import { getPrompt } from "./get-prompt";
import { getScenario, getVersion, listVersions, parseVersion } from "./get-scenario";
import { listRunTargets, listScenarioRuns } from "./list-scenario-runs";
import { listScenarioPage, listScenarios } from "./list-scenarios";
import { scenarioAnswer } from "./scenario-rows";
import { restoreVersion, updateScenario } from "./update-scenario";

export const scenariosOperations = implement(scenariosApi, {
  duplicateScenario: async (ctx, { path }) =>
    scenarioAnswer(await duplicateScenario(ctx, path.scenarioId), 201),
  getPrompt: (ctx, { path, query }) => getPrompt(ctx, path.scenarioId, query),
  getScenario: async (ctx, { path }) => scenarioAnswer(await getScenario(ctx, path.scenarioId)),
  updateScenario: async (ctx, { path, body, request }) => {
    const fromVersion = parseVersionTag(request.header("if-match"));
    const change = { scenarioId: path.scenarioId, fromVersion };
    return scenarioAnswer(await updateScenario(ctx, change, body));
  },
  deleteScenario: (ctx, { path }) => archiveScenario(ctx, path.scenarioId),
  listScenarioRuns: (ctx, { path, query }) => listScenarioRuns(ctx, path.scenarioId, query),
  listRunTargets: (ctx, { path }) => listRunTargets(ctx, path.scenarioId),
  unarchiveScenario: async (ctx, { path }) =>
    scenarioAnswer(await unarchiveScenario(ctx, path.scenarioId)),
  restoreVersion: async (ctx, { path }) =>
    scenarioAnswer(await restoreVersion(ctx, path.scenarioId, parseVersion(path.version))),
  getVersion: async (ctx, { path }) => getVersion(ctx, path.scenarioId, parseVersion(path.version)),
  listVersions: (ctx, { path, query }) => listVersions(ctx, path.scenarioId, query),
  listScenarios: (ctx, { query }) => {
    const { limit, ...rest } = query;
    return limit === undefined
      ? listScenarios(ctx, rest)
      : listScenarioPage(ctx, { ...rest, limit });
  },
  createScenario: async (ctx, { body }) => scenarioAnswer(await createScenario(ctx, body), 201),
});

/** Runs evaluators over a stored run, also one that an SDK reported: without any, those of its scenario. */
async function evaluateStoredRun(
  ctx: RequestContext,
  runId: string,
  evaluators?: readonly Evaluator[],
): Promise<{ evaluations: Evaluation[] }> {
  await requireSoundEvaluators(evaluators);
  const run = await getRun(ctx, runId);
  const wanted = evaluators ?? (await scenarioEvaluators(ctx, run.scenarioId));
  if (wanted.length === 0) return { evaluations: [] };
  const { messages } = await getTranscript(ctx, runId);
  const named = messages.flatMap(({ traceId }) => traceId ?? []);
  const evidence = await loadRunEvidence(ctx, { runId, named });
  const measured = run.results?.findings?.usage ?? {};
  const measures = measuresOf({ durationMs: run.durationMs, measured, evidence });
  const evaluated = { messages, toolSpans: evidence.toolSpans, measures };
  const judge = await getJudge(ctx);
  return { evaluations: await evaluateRun(evaluated, wanted, { judge, conform }) };
}

/** None for a run of a scenario that is not in the library. */
async function scenarioEvaluators(ctx: Context, scenarioId: string): Promise<Evaluator[]> {
  try {
    return (await getVersion(ctx, scenarioId, "latest")).content.evaluators ?? [];
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return [];
    throw error;
  }
}

export const evaluatorsOperations = implement(evaluatorsApi, {
  listEvaluatorTypes: () => Promise.resolve(listEvaluatorTypes()),
  evaluateRun: (ctx, { path, body }) => evaluateStoredRun(ctx, path.runId, body.evaluators),
});
