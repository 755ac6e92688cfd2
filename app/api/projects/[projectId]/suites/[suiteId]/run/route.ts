import { executionContracts } from "@/lib/api/server/contracts/execution-contracts";
import { route } from "@/lib/api/server/route";
import { startSuite } from "@/lib/runner/start/server/start-suite";

export const POST = route(executionContracts.runSuite, ({ project, author, param, body }) =>
  startSuite(project.id, param("suiteId"), { ...body, trigger: "page", author }),
);
