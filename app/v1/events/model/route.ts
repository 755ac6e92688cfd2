import { honeyhiveV1Contracts } from "@/lib/http/contracts/honeyhive-v1-contracts";
import { storeEvent } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";
import { fromModelEvent } from "@/lib/wire/honeyhive/model-event";

export const POST = route(honeyhiveV1Contracts.createModelEvent, ({ project, body }) =>
  storeEvent(project, fromModelEvent(body)),
);
