import { traceContracts } from "@/lib/api/server/contracts/trace-contracts";
import { route } from "@/lib/api/server/route";
import { readTrace } from "@/lib/traces/server/read-trace";

export const GET = route(traceContracts.getTrace, ({ project, param }) =>
  readTrace(project.id, param("traceId")),
);
