import { executionContracts } from "@/lib/api/server/contracts/execution-contracts";
import { route } from "@/lib/api/server/route";
import { cancelBatch } from "@/lib/runner/jobs/server/cancel-jobs";

export const POST = route(executionContracts.cancelBatchByKey, ({ project, author, param }) =>
  cancelBatch(project.id, param("batchRunId"), author),
);
