import { scenarioContracts } from "@/lib/http/contracts/scenario-contracts";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { exportScenarios } from "@/lib/scenarios/server/export-scenarios";

export const GET = route(scenarioContracts.exportScenarios, async ({ project, query }) =>
  fileAnswer(await exportScenarios(project.id, query)),
);
