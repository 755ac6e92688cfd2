import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { storeBatch } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";
import { fromModelBatch } from "@/lib/wire/honeyhive/model-event";

export const POST = route(honeyhiveContracts.createModelEvents, ({ project, body }) =>
  storeBatch(project, fromModelBatch(body)),
);
