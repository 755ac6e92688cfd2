import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { getSet } from "@/lib/results/sets/server/get-set";

export const GET = route(projectContracts.getSet, ({ project, param }) =>
  getSet(project.id, param("setId")),
);
