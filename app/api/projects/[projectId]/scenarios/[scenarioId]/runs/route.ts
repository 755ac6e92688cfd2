import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { listScenarioRuns } from "@/lib/scenarios/server/list-scenario-runs";

export const GET = route(scenarioContracts.listScenarioRuns, ({ project, param, query }) =>
  listScenarioRuns(project.id, param("scenarioId"), query),
);
