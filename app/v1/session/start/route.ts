import { honeyhiveV1Contracts } from "@/lib/api/server/contracts/honeyhive-v1-contracts";
import { route } from "@/lib/api/server/route";
import { fromLegacySession } from "@/lib/dialects/honeyhive/legacy";
import { storeSession } from "@/lib/dialects/honeyhive/server/honeyhive-events";

export const POST = route(honeyhiveV1Contracts.startSession, ({ project, body }) =>
  storeSession(project, fromLegacySession(body)),
);
