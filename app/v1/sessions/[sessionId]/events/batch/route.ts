import { honeyhiveContracts } from "@/lib/api/server/contracts/honeyhive-contracts";
import { route } from "@/lib/api/server/route";
import { storeSessionEvents } from "@/lib/dialects/honeyhive/server/honeyhive-events";

export const POST = route(honeyhiveContracts.addToSession, ({ project, param, body }) =>
  storeSessionEvents(project, param("sessionId"), body.events),
);
