import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { scenarioAnswer } from "@/lib/dialects/evalstudio/server/scenario-answer";
import { createScenario } from "@/lib/scenarios/server/create-scenario";
import { listScenarioPage, listScenarios } from "@/lib/scenarios/server/list-scenarios";

export const GET = route(scenarioContracts.listScenarios, ({ project, query }) => {
  const { limit, ...rest } = query;
  return limit === undefined
    ? listScenarios(project.id, rest)
    : listScenarioPage(project.id, { ...rest, limit });
});

export const POST = route(scenarioContracts.createScenario, async ({ project, body, author }) =>
  scenarioAnswer(await createScenario(project.id, body, { author }), 201),
);
