import { scenarioContracts } from "@/lib/http/contracts/scenario-contracts";
import { route } from "@/lib/http/route";
import { scenarioAnswer } from "@/lib/http/scenario-answer";
import { duplicateScenario } from "@/lib/scenarios/server/duplicate-scenario";

export const POST = route(scenarioContracts.duplicateScenario, async ({ project, param, author }) =>
  scenarioAnswer(await duplicateScenario(project.id, param("scenarioId"), author), 201),
);
