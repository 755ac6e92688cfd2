import { getPrisma } from "@/lib/db/prisma";
import { traceKeyOf } from "./span-keys";
import { SPAN_SUMMARY_COLUMNS, type SpanSummaryRow } from "./span-rows";
import { TRACE_COLUMNS, type TraceRow } from "./trace-rows";

const MAX_TRACES = 1000;
const MAX_SPANS = 20_000;

// A message names the trace itself, or an OpenTelemetry trace whose spans stand in a session.
const TRACES = `
select ${TRACE_COLUMNS} from trace t where t.project_id = $1::uuid and (
  t.scenario_run_id = $2 or t.trace_key = any($3::uuid[]) or t.trace_key in (
    select s.trace_key from span s where s.project_id = $1::uuid and s.otel_key = any($3::uuid[])))
order by t.started_ms, t.trace_key limit ${String(MAX_TRACES)}`;

const SPANS = `
select ${SPAN_SUMMARY_COLUMNS}, s.metadata ->> 'tool_call_id' as "toolCallId",
  case when s.kind = 'tool' then s.inputs end as inputs
from span s where s.project_id = $1::uuid and s.trace_key = any($2::uuid[])
order by s.started_ms, s.span_key limit ${String(MAX_SPANS)}`;

export type RunSpanRow = SpanSummaryRow & {
  toolCallId: string | null;
  /** Null of any other than a tool's. */
  inputs: Record<string, unknown> | null;
};

/** The traces that messages of a run name, those that name the run, and the session that has its id; and their spans. */
export async function loadRunSpans(
  projectId: string,
  runId: string,
  named: readonly string[],
): Promise<{ traces: TraceRow[]; spans: RunSpanRow[] }> {
  const keys = [runId, ...named].map(traceKeyOf);
  const traces = await getPrisma().$queryRawUnsafe<TraceRow[]>(TRACES, projectId, runId, keys);
  if (traces.length === 0) return { traces, spans: [] };
  const traceKeys = traces.map(({ traceKey }) => traceKey);
  const spans = await getPrisma().$queryRawUnsafe<RunSpanRow[]>(SPANS, projectId, traceKeys);
  return { traces, spans };
}
