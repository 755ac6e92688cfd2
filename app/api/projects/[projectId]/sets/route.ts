import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { listSets } from "@/lib/results/sets/server/list-sets";

export const GET = route(projectContracts.listSets, ({ project, query }) =>
  listSets(project.id, query),
);
