import { executionContracts } from "@/lib/api/server/contracts/execution-contracts";
import { route } from "@/lib/api/server/route";
import { getBatchMatrix } from "@/lib/runner/jobs/server/get-batch-matrix";

export const GET = route(executionContracts.getMatrix, ({ project, param }) =>
  getBatchMatrix(project.id, param("batchId")),
);
