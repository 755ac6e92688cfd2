import { executionContracts } from "@/lib/http/contracts/execution-contracts";
import { route } from "@/lib/http/route";
import { startSuite } from "@/lib/suites/server/start-suite";
import { toSuiteRunAnswer } from "@/lib/wire/langwatch/suite-run";

export const POST = route(
  executionContracts.runSuiteByKey,
  async ({ project, author, param, body }) =>
    toSuiteRunAnswer(
      await startSuite(project.id, param("suiteId"), { ...body, trigger: "api", author }),
    ),
);
