import { traceContracts } from "@/lib/http/contracts/trace-contracts";
import { route } from "@/lib/http/route";
import { listSpans } from "@/lib/traces/server/list-spans";

export const GET = route(traceContracts.listSpans, ({ project, query }) =>
  listSpans(project.id, query),
);
