import { scenarioContracts } from "@/lib/api/server/contracts/scenario-contracts";
import { route } from "@/lib/api/server/route";
import { listLibrary } from "@/lib/suites/server/list-library";

export const GET = route(scenarioContracts.listLibrary, ({ project, query }) =>
  listLibrary(project.id, query),
);
