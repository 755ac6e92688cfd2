import { executionContracts } from "@/lib/api/server/contracts/execution-contracts";
import { route } from "@/lib/api/server/route";
import { rerunRun } from "@/lib/runner/jobs/server/rerun-jobs";

export const POST = route(executionContracts.rerunRun, ({ project, author, param }) =>
  rerunRun(project.id, param("runId"), author),
);
