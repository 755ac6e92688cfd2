import { getEvent } from "@/lib/events/server/list-events";
import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";

export const GET = route(projectContracts.getEvent, ({ project, param }) =>
  getEvent(project.id, param("runId"), param("eventId")),
);
