import { executionContracts } from "@/lib/http/contracts/execution-contracts";
import { route } from "@/lib/http/route";
import { rerunBatch } from "@/lib/jobs/server/rerun-jobs";
import { toSuiteRunAnswer } from "@/lib/wire/langwatch/suite-run";

export const POST = route(
  executionContracts.rerunBatchByKey,
  async ({ project, author, param, body }) =>
    toSuiteRunAnswer(
      await rerunBatch(project.id, param("batchRunId"), { scope: body.only, author }),
    ),
);
