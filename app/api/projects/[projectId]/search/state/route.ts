import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";
import { readSearchState } from "@/lib/search/server/read-search-state";

export const GET = route(projectContracts.getSearchState, ({ project }) =>
  readSearchState(project.id),
);
