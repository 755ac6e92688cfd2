import { listEvents } from "@/lib/events/server/list-events";
import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";

export const GET = route(projectContracts.listEvents, ({ project, param, query }) =>
  listEvents(project.id, param("runId"), query),
);
