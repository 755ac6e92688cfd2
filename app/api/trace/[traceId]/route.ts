import { langwatchTraceContracts } from "@/lib/http/contracts/langwatch-trace-contracts";
import { answerTrace } from "@/lib/http/langwatch-traces";
import { route } from "@/lib/http/route";

export const GET = route(langwatchTraceContracts.getOlderTrace, ({ project, param, query }) =>
  answerTrace(project, param("traceId"), query),
);
