import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";
import { listQueuedRuns } from "@/lib/jobs/server/queue-places";

export const GET = route(projectContracts.listRuns, ({ project, param, query }) =>
  listQueuedRuns(project.id, { setId: param("setId"), batchId: param("batchId") }, query),
);
