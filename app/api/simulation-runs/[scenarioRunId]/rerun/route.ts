import { executionContracts } from "@/lib/api/server/contracts/execution-contracts";
import { route } from "@/lib/api/server/route";
import { toSuiteRunAnswer } from "@/lib/dialects/langwatch/suite-run";
import { rerunRun } from "@/lib/runner/jobs/server/rerun-jobs";

export const POST = route(executionContracts.rerunRunByKey, async ({ project, author, param }) =>
  toSuiteRunAnswer(await rerunRun(project.id, param("scenarioRunId"), author)),
);
