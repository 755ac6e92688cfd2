import { targetContracts } from "@/lib/http/contracts/target-contracts";
import { route } from "@/lib/http/route";
import { testTarget } from "@/lib/targets/server/test-target";

export const POST = route(targetContracts.testTarget, ({ project, param, body }) =>
  testTarget(project.id, param("targetId"), body),
);
