import { langwatchContracts } from "@/lib/api/server/contracts/langwatch-contracts";
import { route } from "@/lib/api/server/route";
import { answerBatchRun } from "@/lib/dialects/langwatch/server/simulation-runs";

export const GET = route(langwatchContracts.getBatch, ({ project, param }) =>
  answerBatchRun(project, param("batchRunId")),
);
