import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { listEvents } from "@/lib/results/log/server/list-events";

export const GET = route(projectContracts.listEvents, ({ project, param, query }) =>
  listEvents(project.id, param("runId"), query),
);
