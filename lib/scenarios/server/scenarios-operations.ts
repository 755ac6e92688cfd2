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
