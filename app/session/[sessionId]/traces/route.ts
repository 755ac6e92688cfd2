import { honeyhiveContracts } from "@/lib/api/server/contracts/honeyhive-contracts";
import { route } from "@/lib/api/server/route";
import { storeLogs } from "@/lib/dialects/honeyhive/server/honeyhive-events";

export const POST = route(honeyhiveContracts.addSessionTraces, ({ project, param, body }) =>
  storeLogs(project, param("sessionId"), body),
);
