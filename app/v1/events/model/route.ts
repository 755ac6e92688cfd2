import { honeyhiveV1Contracts } from "@/lib/api/server/contracts/honeyhive-v1-contracts";
import { route } from "@/lib/api/server/route";
import { fromModelEvent } from "@/lib/dialects/honeyhive/model-event";
import { storeEvent } from "@/lib/dialects/honeyhive/server/honeyhive-events";

export const POST = route(honeyhiveV1Contracts.createModelEvent, ({ project, body }) =>
  storeEvent(project, fromModelEvent(body)),
);
