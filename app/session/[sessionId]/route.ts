import { honeyhiveContracts } from "@/lib/api/server/contracts/honeyhive-contracts";
import { route } from "@/lib/api/server/route";
import { readSession } from "@/lib/dialects/honeyhive/server/honeyhive-session";

export const GET = route(honeyhiveContracts.getSession, ({ project, param }) =>
  readSession(project, param("sessionId")),
);
