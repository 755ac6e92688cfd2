import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { storeLogs } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";

export const POST = route(honeyhiveContracts.addSessionTraces, ({ project, param, body }) =>
  storeLogs(project, param("sessionId"), body),
);
