import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { readEvent, updateEvent } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";

export const GET = route(honeyhiveContracts.getEvent, ({ project, param }) =>
  readEvent(project, param("eventId")),
);

export const PUT = route(honeyhiveContracts.updateEvent, ({ project, param, body }) =>
  updateEvent(project, param("eventId"), body),
);
