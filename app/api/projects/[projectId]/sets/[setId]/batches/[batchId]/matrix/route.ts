import { executionContracts } from "@/lib/http/contracts/execution-contracts";
import { route } from "@/lib/http/route";
import { getBatchMatrix } from "@/lib/jobs/server/get-batch-matrix";

export const GET = route(executionContracts.getMatrix, ({ project, param }) =>
  getBatchMatrix(project.id, param("batchId")),
);
