import { langwatchContracts } from "@/lib/api/server/contracts/langwatch-contracts";
import { route } from "@/lib/api/server/route";
import { answerSimulationRuns } from "@/lib/dialects/langwatch/server/simulation-runs";

export const GET = route(langwatchContracts.listRuns, ({ project, query }) =>
  answerSimulationRuns(project, query),
);
