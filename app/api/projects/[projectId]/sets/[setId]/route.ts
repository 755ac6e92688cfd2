import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";
import { getSet } from "@/lib/sets/server/get-set";

export const GET = route(projectContracts.getSet, ({ project, param }) =>
  getSet(project.id, param("setId")),
);
