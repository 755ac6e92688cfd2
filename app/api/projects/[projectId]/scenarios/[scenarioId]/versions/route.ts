import { scenarioContracts } from "@/lib/http/contracts/scenario-contracts";
import { route } from "@/lib/http/route";
import { listVersions } from "@/lib/scenarios/server/list-versions";

export const GET = route(scenarioContracts.listVersions, ({ project, param, query }) =>
  listVersions(project.id, param("scenarioId"), query),
);
