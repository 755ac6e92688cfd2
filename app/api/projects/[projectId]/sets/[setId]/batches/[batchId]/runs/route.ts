import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { listQueuedRuns } from "@/lib/runner/jobs/server/queue-places";

export const GET = route(projectContracts.listRuns, ({ project, param, query }) =>
  listQueuedRuns(project.id, { setId: param("setId"), batchId: param("batchId") }, query),
);
