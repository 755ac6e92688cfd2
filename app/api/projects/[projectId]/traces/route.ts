import { traceContracts } from "@/lib/api/server/contracts/trace-contracts";
import { route } from "@/lib/api/server/route";
import { listTraces } from "@/lib/traces/server/list-traces";

export const GET = route(traceContracts.listTraces, ({ project, query }) =>
  listTraces(project.id, query),
);
