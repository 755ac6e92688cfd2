import { honeyhiveV1Contracts } from "@/lib/api/server/contracts/honeyhive-v1-contracts";
import { route } from "@/lib/api/server/route";
import { fromModelBatch } from "@/lib/dialects/honeyhive/model-event";
import { storeBatch } from "@/lib/dialects/honeyhive/server/honeyhive-events";

export const POST = route(honeyhiveV1Contracts.createModelEvents, ({ project, body }) =>
  storeBatch(project, fromModelBatch(body)),
);
