import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { searchMessages } from "@/lib/search/server/search-messages";

export const GET = route(projectContracts.search, ({ project, query }) =>
  searchMessages(project.id, query),
);
