import { traceContracts } from "@/lib/api/server/contracts/trace-contracts";
import { route } from "@/lib/api/server/route";
import { listSpans } from "@/lib/traces/server/list-spans";

export const GET = route(traceContracts.listSpans, ({ project, query }) =>
  listSpans(project.id, query),
);
