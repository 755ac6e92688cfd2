import { executionContracts } from "@/lib/http/contracts/execution-contracts";
import { route } from "@/lib/http/route";
import { rerunRun } from "@/lib/jobs/server/rerun-jobs";
import { toSuiteRunAnswer } from "@/lib/wire/langwatch/suite-run";

export const POST = route(executionContracts.rerunRunByKey, async ({ project, author, param }) =>
  toSuiteRunAnswer(await rerunRun(project.id, param("scenarioRunId"), author)),
);
