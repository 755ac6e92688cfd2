import { langwatchContracts } from "@/lib/api/server/contracts/langwatch-contracts";
import { route } from "@/lib/api/server/route";
import { answerBatchRuns } from "@/lib/dialects/langwatch/server/simulation-runs";

export const GET = route(langwatchContracts.listBatches, ({ project, query }) =>
  answerBatchRuns(project, query),
);
