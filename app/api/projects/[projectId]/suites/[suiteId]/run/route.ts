import { executionContracts } from "@/lib/http/contracts/execution-contracts";
import { route } from "@/lib/http/route";
import { startSuite } from "@/lib/suites/server/start-suite";

export const POST = route(executionContracts.runSuite, ({ project, author, param, body }) =>
  startSuite(project.id, param("suiteId"), { ...body, trigger: "page", author }),
);
