import { executionContracts } from "@/lib/http/contracts/execution-contracts";
import { route } from "@/lib/http/route";
import { previewSuite } from "@/lib/suites/server/preview-suite";

export const POST = route(executionContracts.previewSuite, ({ project, body }) =>
  previewSuite(project.id, body),
);
