import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { storeSession } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";
import { toSentSession } from "@/lib/wire/honeyhive/session";

export const POST = route(honeyhiveContracts.createSession, ({ project, body }) =>
  storeSession(project, toSentSession(body)),
);
