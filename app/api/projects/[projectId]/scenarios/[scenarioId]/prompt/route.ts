import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { getPrompt } from "@/lib/scenarios/server/get-prompt";

export const GET = route(scenarioContracts.getPrompt, ({ project, param, query }) =>
  getPrompt(project.id, param("scenarioId"), query),
);
