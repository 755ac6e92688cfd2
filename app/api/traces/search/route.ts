import { langwatchTraceContracts } from "@/lib/http/contracts/langwatch-trace-contracts";
import { searchTraces } from "@/lib/http/langwatch-traces";
import { route } from "@/lib/http/route";

export const POST = route(langwatchTraceContracts.searchTraces, ({ project, body }) =>
  searchTraces(project, body),
);
