import { executionContracts } from "@/lib/api/server/contracts/execution-contracts";
import { route } from "@/lib/api/server/route";
import { toSuiteRunAnswer } from "@/lib/dialects/langwatch/suite-run";
import { startSuite } from "@/lib/runner/start/server/start-suite";

export const POST = route(
  executionContracts.runSuiteByKey,
  async ({ project, author, param, body }) =>
    toSuiteRunAnswer(
      await startSuite(project.id, param("suiteId"), { ...body, trigger: "api", author }),
    ),
);
