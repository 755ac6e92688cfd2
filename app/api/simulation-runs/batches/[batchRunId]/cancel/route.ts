import { executionContracts } from "@/lib/http/contracts/execution-contracts";
import { route } from "@/lib/http/route";
import { cancelBatch } from "@/lib/jobs/server/cancel-jobs";

export const POST = route(executionContracts.cancelBatchByKey, ({ project, author, param }) =>
  cancelBatch(project.id, param("batchRunId"), author),
);
