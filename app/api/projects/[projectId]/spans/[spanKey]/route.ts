import { traceContracts } from "@/lib/api/server/contracts/trace-contracts";
import { route } from "@/lib/api/server/route";
import { readSpan } from "@/lib/traces/server/read-span";
import { updateSpan } from "@/lib/traces/server/update-span";

export const GET = route(traceContracts.getSpan, ({ project, param }) =>
  readSpan(project.id, param("spanKey")),
);

export const PUT = route(traceContracts.updateSpan, ({ project, param, body }) =>
  updateSpan(project.id, param("spanKey"), body),
);
