import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { listBatches } from "@/lib/results/batches/server/list-batches";

export const GET = route(projectContracts.listBatches, ({ project, param, query }) =>
  listBatches(project.id, param("setId"), query),
);
