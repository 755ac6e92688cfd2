import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { getQueuedRun } from "@/lib/runner/jobs/server/queue-places";

export const GET = route(projectContracts.getRun, ({ project, param }) =>
  getQueuedRun(project.id, param("runId")),
);
