import { langwatchContracts } from "@/lib/http/contracts/langwatch-contracts";
import { route } from "@/lib/http/route";
import { answerBatchRun } from "@/lib/http/simulation-runs";

export const GET = route(langwatchContracts.getBatch, ({ project, param }) =>
  answerBatchRun(project, param("batchRunId")),
);
