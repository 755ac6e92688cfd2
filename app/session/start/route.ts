import { honeyhiveContracts } from "@/lib/api/server/contracts/honeyhive-contracts";
import { route } from "@/lib/api/server/route";
import { fromLegacySession } from "@/lib/dialects/honeyhive/legacy";
import { storeSession } from "@/lib/dialects/honeyhive/server/honeyhive-events";

export const POST = route(honeyhiveContracts.startSession, ({ project, body }) =>
  storeSession(project, fromLegacySession(body)),
);
