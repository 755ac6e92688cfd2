import { traceContracts } from "@/lib/http/contracts/trace-contracts";
import { route } from "@/lib/http/route";
import { readTrace } from "@/lib/traces/server/read-trace";

export const GET = route(traceContracts.getTrace, ({ project, param }) =>
  readTrace(project.id, param("traceId")),
);
