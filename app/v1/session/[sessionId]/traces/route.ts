import { honeyhiveV1Contracts } from "@/lib/api/server/contracts/honeyhive-v1-contracts";
import { route } from "@/lib/api/server/route";
import { storeLogs } from "@/lib/dialects/honeyhive/server/honeyhive-events";

export const POST = route(honeyhiveV1Contracts.addSessionTraces, ({ project, param, body }) =>
  storeLogs(project, param("sessionId"), body),
);
