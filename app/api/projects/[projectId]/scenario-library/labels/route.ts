import { scenarioContracts } from "@/lib/http/contracts/scenario-contracts";
import { route } from "@/lib/http/route";
import { listLabels } from "@/lib/scenarios/server/list-labels";

export const GET = route(scenarioContracts.listLabels, ({ project }) => listLabels(project.id));
