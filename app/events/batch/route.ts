import { honeyhiveContracts } from "@/lib/api/server/contracts/honeyhive-contracts";
import { route } from "@/lib/api/server/route";
import { fromLegacyBatch } from "@/lib/dialects/honeyhive/legacy";
import { storeBatch } from "@/lib/dialects/honeyhive/server/honeyhive-events";

export const POST = route(honeyhiveContracts.createOlderEvents, ({ project, body }) =>
  storeBatch(project, fromLegacyBatch(body)),
);
