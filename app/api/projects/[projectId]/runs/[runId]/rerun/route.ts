import { executionContracts } from "@/lib/http/contracts/execution-contracts";
import { route } from "@/lib/http/route";
import { rerunRun } from "@/lib/jobs/server/rerun-jobs";

export const POST = route(executionContracts.rerunRun, ({ project, author, param }) =>
  rerunRun(project.id, param("runId"), author),
);
