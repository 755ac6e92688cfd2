import { honeyhiveV1Contracts } from "@/lib/http/contracts/honeyhive-v1-contracts";
import { storeLogs } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";

export const POST = route(honeyhiveV1Contracts.addSessionTraces, ({ project, param, body }) =>
  storeLogs(project, param("sessionId"), body),
);
