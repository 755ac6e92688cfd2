import { traceContracts } from "@/lib/api/server/contracts/trace-contracts";
import { route } from "@/lib/api/server/route";
import { listRunTraces } from "@/lib/results/runs/server/list-run-traces";

export const GET = route(traceContracts.listRunTraces, ({ project, param }) =>
  listRunTraces(project.id, param("runId")),
);
