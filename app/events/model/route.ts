import { honeyhiveContracts } from "@/lib/api/server/contracts/honeyhive-contracts";
import { route } from "@/lib/api/server/route";
import { fromModelEvent } from "@/lib/dialects/honeyhive/model-event";
import { storeEvent } from "@/lib/dialects/honeyhive/server/honeyhive-events";

export const POST = route(honeyhiveContracts.createModelEvent, ({ project, body }) =>
  storeEvent(project, fromModelEvent(body)),
);
