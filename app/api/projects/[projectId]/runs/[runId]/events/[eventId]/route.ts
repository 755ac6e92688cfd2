import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { getEvent } from "@/lib/results/log/server/list-events";

export const GET = route(projectContracts.getEvent, ({ project, param }) =>
  getEvent(project.id, param("runId"), param("eventId")),
);
