import { langwatchTraceContracts } from "@/lib/api/server/contracts/langwatch-trace-contracts";
import { route } from "@/lib/api/server/route";
import { searchTraces } from "@/lib/dialects/langwatch/server/langwatch-traces";

export const POST = route(langwatchTraceContracts.searchTraces, ({ project, body }) =>
  searchTraces(project, body),
);
