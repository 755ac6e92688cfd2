import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { scenarioAnswer } from "@/lib/dialects/evalstudio/server/scenario-answer";
import { unarchiveScenario } from "@/lib/scenarios/server/archive-scenario";

export const POST = route(scenarioContracts.unarchiveScenario, async ({ project, param }) =>
  scenarioAnswer(await unarchiveScenario(project.id, param("scenarioId"))),
);
