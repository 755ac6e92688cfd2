import { setUpDemo } from "@/lib/demo/server/set-up-demo";
import { executionContracts } from "@/lib/http/contracts/execution-contracts";
import { route } from "@/lib/http/route";

export const POST = route(executionContracts.setUpDemo, ({ project, author }) =>
  setUpDemo(project.id, author),
);
