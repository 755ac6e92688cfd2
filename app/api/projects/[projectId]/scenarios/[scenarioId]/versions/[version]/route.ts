import { scenarioContracts } from "@/lib/http/contracts/scenario-contracts";
import { route } from "@/lib/http/route";
import { getVersion, parseVersion } from "@/lib/scenarios/server/get-version";

export const GET = route(scenarioContracts.getVersion, async ({ project, param }) =>
  getVersion(project.id, param("scenarioId"), parseVersion(param("version"))),
);
