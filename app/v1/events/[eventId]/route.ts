import { honeyhiveContracts } from "@/lib/api/server/contracts/honeyhive-contracts";
import { route } from "@/lib/api/server/route";
import { readEvent, updateEvent } from "@/lib/dialects/honeyhive/server/honeyhive-events";

export const GET = route(honeyhiveContracts.getEvent, ({ project, param }) =>
  readEvent(project, param("eventId")),
);

export const PUT = route(honeyhiveContracts.updateEvent, ({ project, param, body }) =>
  updateEvent(project, param("eventId"), body),
);
