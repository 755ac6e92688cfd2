import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { readSession } from "@/lib/http/honeyhive-session";
import { route } from "@/lib/http/route";

export const GET = route(honeyhiveContracts.getSession, ({ project, param }) =>
  readSession(project, param("sessionId")),
);
