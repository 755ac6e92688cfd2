import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";
import { listRuns } from "@/lib/runs/server/list-runs";

export const GET = route(projectContracts.listRuns, ({ project, param, query }) =>
  listRuns(project.id, { setId: param("setId"), batchId: param("batchId") }, query),
);
