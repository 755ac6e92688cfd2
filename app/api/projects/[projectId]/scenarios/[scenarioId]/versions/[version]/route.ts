import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { getVersion, parseVersion } from "@/lib/scenarios/server/get-version";

export const GET = route(scenarioContracts.getVersion, async ({ project, param }) =>
  getVersion(project.id, param("scenarioId"), parseVersion(param("version"))),
);
