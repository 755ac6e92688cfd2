import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { changeMany } from "@/lib/scenarios/server/change-many";

export const POST = route(scenarioContracts.changeMany, ({ project, body, author }) =>
  changeMany({ projectId: project.id, author }, body),
);
