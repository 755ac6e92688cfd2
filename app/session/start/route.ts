import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { storeSession } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";
import { fromLegacySession } from "@/lib/wire/honeyhive/legacy";

export const POST = route(honeyhiveContracts.startSession, ({ project, body }) =>
  storeSession(project, fromLegacySession(body)),
);
