import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { scenarioAnswer } from "@/lib/dialects/evalstudio/server/scenario-answer";
import { parseVersion } from "@/lib/scenarios/server/get-version";
import { restoreVersion } from "@/lib/scenarios/server/restore-version";

export const POST = route(scenarioContracts.restoreVersion, async ({ project, param, author }) => {
  const change = { projectId: project.id, scenarioId: param("scenarioId"), author };
  return scenarioAnswer(await restoreVersion(change, parseVersion(param("version"))));
});
