import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { fileAnswer } from "@/lib/platform/http/file-answer";
import { exportScenarios } from "@/lib/scenarios/server/export-scenarios";

export const GET = route(scenarioContracts.exportScenarios, async ({ project, query }) =>
  fileAnswer(await exportScenarios(project.id, query)),
);
