import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { route } from "@/lib/http/route";
import { toTraceId } from "@/lib/to-trace-id";
import { readTraceWhole } from "@/lib/traces/server/read-trace-whole";
import { toLangwatchTrace } from "@/lib/wire/langwatch/trace";

export const GET = route(honeyhiveContracts.getTrace, async ({ project, param }) =>
  toLangwatchTrace(await readTraceWhole(project.id, toTraceId(param("traceId"))), project.id),
);
