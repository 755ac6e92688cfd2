import { getPrisma } from "@/lib/db/prisma";
import { getRunState } from "@/lib/runs/server/get-run";
import { loadConversation } from "@/lib/runs/server/load-conversation";
import { readMessage } from "@/lib/transcript/read-message";
import type { RunTraces } from "../run-traces";
import { usageByRole } from "../usage-by-role";
import { traceKeyOf } from "./span-keys";
import { SPAN_SUMMARY_COLUMNS, toSpanSummary, type SpanSummaryRow } from "./span-rows";
import { toTraceSummary, TRACE_COLUMNS, type TraceRow } from "./trace-rows";

const MAX_TRACES = 1000;
const MAX_SPANS = 20_000;

// A message names the trace itself, or an OpenTelemetry trace whose spans stand in a session.
const TRACES = `
select ${TRACE_COLUMNS} from trace t where t.project_id = $1::uuid and (
  t.scenario_run_id = $2 or t.trace_key = any($3::uuid[]) or t.trace_key in (
    select s.trace_key from span s where s.project_id = $1::uuid and s.otel_key = any($3::uuid[])))
order by t.started_ms, t.trace_key limit ${String(MAX_TRACES)}`;

const SPANS = `
select ${SPAN_SUMMARY_COLUMNS}, s.metadata ->> 'tool_call_id' as "toolCallId"
from span s where s.project_id = $1::uuid and s.trace_key = any($2::uuid[])
order by s.started_ms, s.span_key limit ${String(MAX_SPANS)}`;

type RunSpanRow = SpanSummaryRow & { toolCallId: string | null };

/** The traces that messages of the run name, those that name the run, and the session that has its id. Throws not_found. */
export async function listRunTraces(projectId: string, runId: string): Promise<RunTraces> {
  const named = await namedTraceIds(projectId, runId);
  const keys = [runId, ...named].map(traceKeyOf);
  const rows = await getPrisma().$queryRawUnsafe<TraceRow[]>(TRACES, projectId, runId, keys);
  const traceKeys = rows.map(({ traceKey }) => traceKey);
  const spanRows =
    rows.length === 0
      ? []
      : await getPrisma().$queryRawUnsafe<RunSpanRow[]>(SPANS, projectId, traceKeys);
  return {
    traces: rows.map(toTraceSummary),
    traceOf: traceOf(named, spanRows),
    spanOfCall: spanOfCall(spanRows),
    usage: usageByRole(spanRows.map(toSpanSummary)),
  };
}

/** 32 zeros, which name none, are no id to `readMessage`. */
async function namedTraceIds(projectId: string, runId: string): Promise<string[]> {
  const state = await getRunState(projectId, runId);
  const conversation = await loadConversation(projectId, runId, state);
  return [...new Set(conversation.flatMap(({ raw }) => readMessage(raw).traceId ?? []))];
}

function traceOf(named: readonly string[], spans: readonly RunSpanRow[]): Record<string, string> {
  const holders = new Map<string, string>();
  for (const { traceId, otelTraceId } of spans) {
    holders.set(traceId, traceId);
    if (otelTraceId !== null) holders.set(otelTraceId, traceId);
  }
  return Object.fromEntries(
    named.flatMap((id) => {
      const holder = holders.get(id);
      return holder === undefined ? [] : [[id, holder]];
    }),
  );
}

function spanOfCall(spans: readonly RunSpanRow[]): RunTraces["spanOfCall"] {
  return Object.fromEntries(
    spans.flatMap(({ toolCallId, traceId, spanKey }) =>
      toolCallId === null ? [] : [[toolCallId, { traceId, spanKey }]],
    ),
  );
}
