import { honeyhiveContracts } from "@/lib/api/server/contracts/honeyhive-contracts";
import { route } from "@/lib/api/server/route";
import { storeEvent, updateOlderEvent } from "@/lib/dialects/honeyhive/server/honeyhive-events";

export const POST = route(honeyhiveContracts.createOlderEvent, ({ project, body }) =>
  storeEvent(project, body),
);

export const PUT = route(honeyhiveContracts.updateOlderEvent, ({ project, body }) =>
  updateOlderEvent(project, body.event_id, body),
);
