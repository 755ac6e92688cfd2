import { scenarioContracts } from "@/lib/http/contracts/scenario-contracts";
import { route } from "@/lib/http/route";
import { listScenarioRuns } from "@/lib/scenarios/server/list-scenario-runs";

export const GET = route(scenarioContracts.listScenarioRuns, ({ project, param, query }) =>
  listScenarioRuns(project.id, param("scenarioId"), query),
);
