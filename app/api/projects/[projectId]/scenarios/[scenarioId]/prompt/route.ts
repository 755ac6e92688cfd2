import { scenarioContracts } from "@/lib/http/contracts/scenario-contracts";
import { route } from "@/lib/http/route";
import { getPrompt } from "@/lib/scenarios/server/get-prompt";

export const GET = route(scenarioContracts.getPrompt, ({ project, param, query }) =>
  getPrompt(project.id, param("scenarioId"), query),
);
