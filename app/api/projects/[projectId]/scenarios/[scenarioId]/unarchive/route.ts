import { scenarioContracts } from "@/lib/http/contracts/scenario-contracts";
import { route } from "@/lib/http/route";
import { scenarioAnswer } from "@/lib/http/scenario-answer";
import { unarchiveScenario } from "@/lib/scenarios/server/archive-scenario";

export const POST = route(scenarioContracts.unarchiveScenario, async ({ project, param }) =>
  scenarioAnswer(await unarchiveScenario(project.id, param("scenarioId"))),
);
