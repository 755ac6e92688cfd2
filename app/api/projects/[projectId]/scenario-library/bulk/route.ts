import { scenarioContracts } from "@/lib/http/contracts/scenario-contracts";
import { route } from "@/lib/http/route";
import { changeMany } from "@/lib/scenarios/server/change-many";

export const POST = route(scenarioContracts.changeMany, ({ project, body, author }) =>
  changeMany({ projectId: project.id, author }, body),
);
