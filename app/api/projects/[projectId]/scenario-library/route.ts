import { scenarioContracts } from "@/lib/http/contracts/scenario-contracts";
import { route } from "@/lib/http/route";
import { listLibrary } from "@/lib/scenarios/server/list-library";

export const GET = route(scenarioContracts.listLibrary, ({ project, query }) =>
  listLibrary(project.id, query),
);
