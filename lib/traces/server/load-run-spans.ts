import type { Context } from "@/lib/access/context";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import { spansOfRun } from "../spans-of-run";
import { traceKeyOf } from "./span-keys";
import { SPAN_SUMMARY_COLUMNS, toSpanSummary, type SpanSummaryRow } from "./span-rows";

const MAX_SPANS = 50_000;

// A message names the trace itself, or an OpenTelemetry trace whose spans stand in a session.
const SPANS = `
with asked as (
  select * from unnest($2::text[], $3::uuid[]) as a (run_id, key)
), held as (
  select a.run_id, s.trace_key from (select distinct run_id from asked) a
  join span s on s.project_id = $1::uuid and s.scenario_run_id = a.run_id
  union select run_id, key from asked
  union select a.run_id, s.trace_key from asked a join span s on s.project_id = $1::uuid and s.otel_key = a.key
)
select h.run_id as "ofRun", ${SPAN_SUMMARY_COLUMNS}, s.metadata ->> 'tool_call_id' as "toolCallId",
  case when s.kind = 'tool' then s.inputs end as inputs
from held h join span s on s.project_id = $1::uuid and s.trace_key = h.trace_key
order by s.started_ms, s.span_key limit ${String(MAX_SPANS)}`;

type Row = SpanSummaryRow & {
  ofRun: string;
  toolCallId: string | null;
  /** Null of any other than a tool's. */
  inputs: Record<string, unknown> | null;
};

export interface AskedRun {
  runId: string;
  /** The trace ids of its messages. */
  named: readonly string[];
}

export type RunSpan = ReturnType<typeof toSpanSummary<Row>>;

/** The spans of runs, by the id of the run; a run without any is not there. */
export async function loadRunSpans(
  ctx: Context,
  runs: readonly AskedRun[],
): Promise<ReadonlyMap<string, RunSpan[]>> {
  const asked = runs.flatMap(({ runId, named }) =>
    [...new Set([runId, ...named])].map((id) => ({ runId, key: traceKeyOf(id) })),
  );
  const rows = await getPrisma().$queryRawUnsafe<Row[]>(
    SPANS,
    ctx.project.id,
    asked.map(({ runId }) => runId),
    asked.map(({ key }) => key),
  );
  const spans = groupBy(rows.map(toSpanSummary), ({ ofRun }) => ofRun);
  return new Map(
    runs.flatMap(({ runId, named }) => {
      const found = spansOfRun(spans.get(runId) ?? [], runId, new Set(named));
      return found.length === 0 ? [] : [[runId, found] as const];
    }),
  );
}
