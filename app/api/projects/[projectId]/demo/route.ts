import { setUpDemo } from "@/lib/api/demo/server/set-up-demo";
import { executionContracts } from "@/lib/api/server/contracts/execution-contracts";
import { route } from "@/lib/api/server/route";

export const POST = route(executionContracts.setUpDemo, ({ project, author }) =>
  setUpDemo(project.id, author),
);
