import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";
import { getQueuedRun } from "@/lib/jobs/server/queue-places";

export const GET = route(projectContracts.getRun, ({ project, param }) =>
  getQueuedRun(project.id, param("runId")),
);
