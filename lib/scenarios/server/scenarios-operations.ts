import { implement } from "@/lib/access/implement";
import { scenariosApi } from "../scenarios-api";
import { parseVersionTag } from "../version-tag";
import { archiveScenario, unarchiveScenario } from "./archive-scenario";
import { createScenario } from "./create-scenario";
import { duplicateScenario } from "./duplicate-scenario";
import { getPrompt } from "./get-prompt";
import { getScenario } from "./get-scenario";
import { getVersion, parseVersion } from "./get-version";
import { listScenarioRuns } from "./list-scenario-runs";
import { listScenarioPage, listScenarios } from "./list-scenarios";
import { listVersions } from "./list-versions";
import { restoreVersion } from "./restore-version";
import { scenarioAnswer } from "./scenario-answer";
import { updateScenario } from "./update-scenario";

export const scenariosOperations = implement(scenariosApi, {
  duplicateScenario: async (ctx, { path }) =>
    scenarioAnswer(await duplicateScenario(ctx.project.id, path.scenarioId, ctx.actor.name), 201),
  getPrompt: (ctx, { path, query }) => getPrompt(ctx.project.id, path.scenarioId, query),
  getScenario: async (ctx, { path }) =>
    scenarioAnswer(await getScenario(ctx.project.id, path.scenarioId)),
  updateScenario: async (ctx, { path, body, request }) => {
    const fromVersion = parseVersionTag(request.header("if-match"));
    const change = {
      projectId: ctx.project.id,
      scenarioId: path.scenarioId,
      author: ctx.actor.name,
      fromVersion,
    };
    return scenarioAnswer(await updateScenario(change, body));
  },
  deleteScenario: (ctx, { path }) => archiveScenario(ctx.project.id, path.scenarioId),
  listScenarioRuns: (ctx, { path, query }) =>
    listScenarioRuns(ctx.project.id, path.scenarioId, query),
  unarchiveScenario: async (ctx, { path }) =>
    scenarioAnswer(await unarchiveScenario(ctx.project.id, path.scenarioId)),
  restoreVersion: async (ctx, { path }) => {
    const change = {
      projectId: ctx.project.id,
      scenarioId: path.scenarioId,
      author: ctx.actor.name,
    };
    return scenarioAnswer(await restoreVersion(change, parseVersion(path.version)));
  },
  getVersion: async (ctx, { path }) =>
    getVersion(ctx.project.id, path.scenarioId, parseVersion(path.version)),
  listVersions: (ctx, { path, query }) => listVersions(ctx.project.id, path.scenarioId, query),
  listScenarios: (ctx, { query }) => {
    const { limit, ...rest } = query;
    return limit === undefined
      ? listScenarios(ctx.project.id, rest)
      : listScenarioPage(ctx.project.id, { ...rest, limit });
  },
  createScenario: async (ctx, { body }) =>
    scenarioAnswer(await createScenario(ctx.project.id, body, { author: ctx.actor.name }), 201),
});
