import { langwatchContracts } from "@/lib/http/contracts/langwatch-contracts";
import { route } from "@/lib/http/route";
import { answerSimulationRuns } from "@/lib/http/simulation-runs";

export const GET = route(langwatchContracts.listRuns, ({ project, query }) =>
  answerSimulationRuns(project, query),
);
