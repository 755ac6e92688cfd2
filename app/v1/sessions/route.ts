import { honeyhiveContracts } from "@/lib/api/server/contracts/honeyhive-contracts";
import { route } from "@/lib/api/server/route";
import { storeSession } from "@/lib/dialects/honeyhive/server/honeyhive-events";
import { toSentSession } from "@/lib/dialects/honeyhive/session";

export const POST = route(honeyhiveContracts.createSession, ({ project, body }) =>
  storeSession(project, toSentSession(body)),
);
