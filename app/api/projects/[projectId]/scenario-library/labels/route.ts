import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { listLabels } from "@/lib/scenarios/server/list-labels";

export const GET = route(scenarioContracts.listLabels, ({ project }) => listLabels(project.id));
