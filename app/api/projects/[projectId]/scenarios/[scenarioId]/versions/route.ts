import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { listVersions } from "@/lib/scenarios/server/list-versions";

export const GET = route(scenarioContracts.listVersions, ({ project, param, query }) =>
  listVersions(project.id, param("scenarioId"), query),
);
