import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { importScenarios } from "@/lib/scenarios/server/import-scenarios";

export const POST = route(scenarioContracts.importScenarios, ({ project, body, author }) =>
  importScenarios({ projectId: project.id, author }, body),
);
