import { traceContracts } from "@/lib/http/contracts/trace-contracts";
import { route } from "@/lib/http/route";
import { listRunTraces } from "@/lib/runs/server/list-run-traces";

export const GET = route(traceContracts.listRunTraces, ({ project, param }) =>
  listRunTraces(project.id, param("runId")),
);
