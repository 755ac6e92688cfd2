import { listBatches } from "@/lib/batches/server/list-batches";
import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";

export const GET = route(projectContracts.listBatches, ({ project, param, query }) =>
  listBatches(project.id, param("setId"), query),
);
