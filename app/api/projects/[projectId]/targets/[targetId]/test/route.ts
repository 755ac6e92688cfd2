import { targetContracts } from "@/lib/api/server/contracts/target-contracts";
import { route } from "@/lib/api/server/route";
import { testTarget } from "@/lib/targets/server/test-target";

export const POST = route(targetContracts.testTarget, ({ project, param, body }) =>
  testTarget(project.id, param("targetId"), body),
);
