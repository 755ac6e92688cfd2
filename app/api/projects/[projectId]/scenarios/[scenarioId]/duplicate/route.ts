import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { scenarioAnswer } from "@/lib/dialects/evalstudio/server/scenario-answer";
import { duplicateScenario } from "@/lib/scenarios/server/duplicate-scenario";

export const POST = route(scenarioContracts.duplicateScenario, async ({ project, param, author }) =>
  scenarioAnswer(await duplicateScenario(project.id, param("scenarioId"), author), 201),
);
