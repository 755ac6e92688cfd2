import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";
import { searchMessages } from "@/lib/search/server/search-messages";

export const GET = route(projectContracts.search, ({ project, query }) =>
  searchMessages(project.id, query),
);
