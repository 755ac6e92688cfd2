import { honeyhiveV1Contracts } from "@/lib/http/contracts/honeyhive-v1-contracts";
import { storeBatch } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";
import { fromModelBatch } from "@/lib/wire/honeyhive/model-event";

export const POST = route(honeyhiveV1Contracts.createModelEvents, ({ project, body }) =>
  storeBatch(project, fromModelBatch(body)),
);
