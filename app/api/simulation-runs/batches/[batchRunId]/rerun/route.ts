import { executionContracts } from "@/lib/api/server/contracts/execution-contracts";
import { route } from "@/lib/api/server/route";
import { toSuiteRunAnswer } from "@/lib/dialects/langwatch/suite-run";
import { rerunBatch } from "@/lib/runner/jobs/server/rerun-jobs";

export const POST = route(
  executionContracts.rerunBatchByKey,
  async ({ project, author, param, body }) =>
    toSuiteRunAnswer(
      await rerunBatch(project.id, param("batchRunId"), { scope: body.only, author }),
    ),
);
