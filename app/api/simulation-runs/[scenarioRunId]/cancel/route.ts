import { executionContracts } from "@/lib/api/server/contracts/execution-contracts";
import { route } from "@/lib/api/server/route";
import { cancelRun } from "@/lib/runner/jobs/server/cancel-jobs";

export const POST = route(executionContracts.cancelRunByKey, ({ project, author, param }) =>
  cancelRun(project.id, param("scenarioRunId"), author),
);
