import { traceContracts } from "@/lib/http/contracts/trace-contracts";
import { route } from "@/lib/http/route";
import { listTraces } from "@/lib/traces/server/list-traces";

export const GET = route(traceContracts.listTraces, ({ project, query }) =>
  listTraces(project.id, query),
);
