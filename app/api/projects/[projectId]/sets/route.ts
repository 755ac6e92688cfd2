import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";
import { listSets } from "@/lib/sets/server/list-sets";

export const GET = route(projectContracts.listSets, ({ project, query }) =>
  listSets(project.id, query),
);
