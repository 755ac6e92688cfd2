import { scenarioContracts } from "@/lib/http/contracts/scenario-contracts";
import { route } from "@/lib/http/route";
import { draftScenario } from "@/lib/scenarios/server/draft-scenario";

export const POST = route(scenarioContracts.draftScenario, ({ project, body }) =>
  draftScenario(project, body),
);
