import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { readSearchState } from "@/lib/search/server/read-search-state";

export const GET = route(projectContracts.getSearchState, ({ project }) =>
  readSearchState(project.id),
);
