import { targetContracts } from "@/lib/api/server/contracts/target-contracts";
import { route } from "@/lib/api/server/route";
import { archiveTarget } from "@/lib/targets/server/archive-target";
import { getTarget } from "@/lib/targets/server/get-target";
import { updateTarget } from "@/lib/targets/server/save-target";

export const GET = route(targetContracts.getTarget, ({ project, param }) =>
  getTarget(project.id, param("targetId")),
);

export const PATCH = route(targetContracts.updateTarget, ({ project, param, body }) =>
  updateTarget(project.id, param("targetId"), body),
);

export const DELETE = route(targetContracts.deleteTarget, async ({ project, param }) => {
  await archiveTarget(project.id, param("targetId"));
  return new Response(null, { status: 204 });
});
