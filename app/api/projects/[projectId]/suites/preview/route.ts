import { executionContracts } from "@/lib/api/server/contracts/execution-contracts";
import { route } from "@/lib/api/server/route";
import { previewSuite } from "@/lib/suites/server/preview-suite";

export const POST = route(executionContracts.previewSuite, ({ project, body }) =>
  previewSuite(project.id, body),
);
