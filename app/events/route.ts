import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { storeEvent, updateOlderEvent } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";

export const POST = route(honeyhiveContracts.createOlderEvent, ({ project, body }) =>
  storeEvent(project, body),
);

export const PUT = route(honeyhiveContracts.updateOlderEvent, ({ project, body }) =>
  updateOlderEvent(project, body.event_id, body),
);
