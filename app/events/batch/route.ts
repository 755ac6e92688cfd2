import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { storeBatch } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";
import { fromLegacyBatch } from "@/lib/wire/honeyhive/legacy";

export const POST = route(honeyhiveContracts.createOlderEvents, ({ project, body }) =>
  storeBatch(project, fromLegacyBatch(body)),
);
