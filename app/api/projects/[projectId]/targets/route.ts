import { targetContracts } from "@/lib/api/server/contracts/target-contracts";
import { route } from "@/lib/api/server/route";
import { listTargets } from "@/lib/targets/server/list-targets";
import { createTarget } from "@/lib/targets/server/save-target";

export const GET = route(targetContracts.listTargets, ({ project }) => listTargets(project.id));

export const POST = route(targetContracts.createTarget, ({ project, body }) =>
  createTarget(project.id, body),
);
