import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { noContent, scenarioAnswer } from "@/lib/dialects/evalstudio/server/scenario-answer";
import { archiveScenario } from "@/lib/scenarios/server/archive-scenario";
import { getScenario } from "@/lib/scenarios/server/get-scenario";
import { updateScenario } from "@/lib/scenarios/server/update-scenario";
import { parseVersionTag } from "@/lib/scenarios/version-tag";

export const GET = route(scenarioContracts.getScenario, async ({ project, param }) =>
  scenarioAnswer(await getScenario(project.id, param("scenarioId"))),
);

export const PUT = route(
  scenarioContracts.updateScenario,
  async ({ project, param, body, author, request }) => {
    const fromVersion = parseVersionTag(request.headers.get("if-match"));
    const change = { projectId: project.id, scenarioId: param("scenarioId"), author, fromVersion };
    return scenarioAnswer(await updateScenario(change, body));
  },
);

export const DELETE = route(scenarioContracts.deleteScenario, async ({ project, param }) => {
  await archiveScenario(project.id, param("scenarioId"));
  return noContent();
});
