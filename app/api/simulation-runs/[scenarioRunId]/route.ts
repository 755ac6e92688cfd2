import { langwatchContracts } from "@/lib/http/contracts/langwatch-contracts";
import { route } from "@/lib/http/route";
import { answerSimulationRun } from "@/lib/http/simulation-runs";

export const GET = route(langwatchContracts.getRun, ({ project, param }) =>
  answerSimulationRun(project, param("scenarioRunId")),
);
