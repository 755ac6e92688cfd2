import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { storeSessionEvents } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";

export const POST = route(honeyhiveContracts.addToSession, ({ project, param, body }) =>
  storeSessionEvents(project, param("sessionId"), body.events),
);
