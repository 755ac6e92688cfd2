import { executionContracts } from "@/lib/http/contracts/execution-contracts";
import { route } from "@/lib/http/route";
import { cancelRun } from "@/lib/jobs/server/cancel-jobs";

export const POST = route(executionContracts.cancelRun, ({ project, author, param }) =>
  cancelRun(project.id, param("runId"), author),
);
