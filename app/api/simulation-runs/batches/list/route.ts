import { langwatchContracts } from "@/lib/http/contracts/langwatch-contracts";
import { route } from "@/lib/http/route";
import { answerBatchRuns } from "@/lib/http/simulation-runs";

export const GET = route(langwatchContracts.listBatches, ({ project, query }) =>
  answerBatchRuns(project, query),
);
