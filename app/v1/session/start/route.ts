import { honeyhiveV1Contracts } from "@/lib/http/contracts/honeyhive-v1-contracts";
import { storeSession } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";
import { fromLegacySession } from "@/lib/wire/honeyhive/legacy";

export const POST = route(honeyhiveV1Contracts.startSession, ({ project, body }) =>
  storeSession(project, fromLegacySession(body)),
);
