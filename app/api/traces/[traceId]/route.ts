import { langwatchTraceContracts } from "@/lib/api/server/contracts/langwatch-trace-contracts";
import { route } from "@/lib/api/server/route";
import { answerTrace } from "@/lib/dialects/langwatch/server/langwatch-traces";

export const GET = route(langwatchTraceContracts.getTrace, ({ project, param, query }) =>
  answerTrace(project, param("traceId"), query),
);
