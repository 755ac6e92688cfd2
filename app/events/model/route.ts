import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { storeEvent } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";
import { fromModelEvent } from "@/lib/wire/honeyhive/model-event";

export const POST = route(honeyhiveContracts.createModelEvent, ({ project, body }) =>
  storeEvent(project, fromModelEvent(body)),
);
