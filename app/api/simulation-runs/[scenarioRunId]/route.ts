import { langwatchContracts } from "@/lib/api/server/contracts/langwatch-contracts";
import { route } from "@/lib/api/server/route";
import { answerSimulationRun } from "@/lib/dialects/langwatch/server/simulation-runs";

export const GET = route(langwatchContracts.getRun, ({ project, param }) =>
  answerSimulationRun(project, param("scenarioRunId")),
);
