import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { draftScenario } from "@/lib/scenarios/server/draft-scenario";

export const POST = route(scenarioContracts.draftScenario, ({ project, body }) =>
  draftScenario(project, body),
);
