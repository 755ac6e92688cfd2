import { honeyhiveV1Contracts } from "@/lib/api/server/contracts/honeyhive-v1-contracts";
import { route } from "@/lib/api/server/route";
import { readSession } from "@/lib/dialects/honeyhive/server/honeyhive-session";

export const GET = route(honeyhiveV1Contracts.getSession, ({ project, param }) =>
  readSession(project, param("sessionId")),
);
