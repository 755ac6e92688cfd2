import { honeyhiveV1Contracts } from "@/lib/http/contracts/honeyhive-v1-contracts";
import { readSession } from "@/lib/http/honeyhive-session";
import { route } from "@/lib/http/route";

export const GET = route(honeyhiveV1Contracts.getSession, ({ project, param }) =>
  readSession(project, param("sessionId")),
);
