// The totals of traces, computed from their spans in the transaction that writes these: the same as `sumSpans`.
import type { Database } from "@/lib/db/prisma";
import { printJson } from "@/lib/exact-json";
import { LIVE_CHANNEL } from "@/lib/live/live-message";

export interface TraceRef {
  projectId: string;
  traceKey: string;
}

const REFRESH = `
with recursive wanted as (
  select * from json_to_recordset($1::json) as w("projectId" uuid, "traceKey" uuid)
), members as materialized (
  select s.project_id, s.trace_key, s.span_key, s.id, s.trace_id, s.otel_trace_id, s.parent_id, s.kind, s.role,
    s.started_ms, s.ended_ms, s.error, s.input_tokens, s.output_tokens, s.total_tokens, s.cost_usd, s.has_feedback,
    s.scenario_run_id, s.input_preview, s.output_preview
  from wanted w join span s on s.project_id = w."projectId" and s.trace_key = w."traceKey"
), above as (
  select s.project_id, s.trace_key, s.otel_trace_id, s.span_key, coalesce(s.parent_id, s.trace_id) as parent_id,
    told.what, 0 as height
  from members s
  cross join lateral (values
    ('tokens', coalesce(s.input_tokens, s.output_tokens, s.total_tokens) is not null),
    ('cost', s.cost_usd is not null)) as told(what, is_told)
  where told.is_told
  union
  select p.project_id, p.trace_key, p.otel_trace_id, p.span_key, coalesce(p.parent_id, p.trace_id), a.what, 1
  from above a join members p on p.project_id = a.project_id and p.trace_key = a.trace_key and p.id = a.parent_id
    and p.span_key <> a.span_key and (p.otel_trace_id = a.otel_trace_id or p.otel_trace_id is null or a.otel_trace_id is null)
), summed as (
  select project_id, span_key, bool_or(what = 'tokens') as tokens, bool_or(what = 'cost') as cost
  from above where height = 1 group by project_id, span_key
), totals as (
  select s.project_id, s.trace_key,
    bool_and(s.otel_trace_id is not distinct from s.trace_id) as is_otlp,
    min(s.started_ms) as started_ms,
    max(greatest(s.started_ms, s.ended_ms)) as ended_ms,
    count(*)::int as span_count,
    (count(*) filter (where s.kind = 'model'))::int as model_count,
    count(s.error)::int as error_count,
    coalesce(sum(s.input_tokens) filter (where u.tokens is not true), 0) as input_tokens,
    coalesce(sum(s.output_tokens) filter (where u.tokens is not true), 0) as output_tokens,
    coalesce(sum(s.total_tokens) filter (where u.tokens is not true), 0) as total_tokens,
    sum(s.cost_usd) filter (where u.cost is not true) as cost_usd,
    bool_or(s.has_feedback) as has_feedback,
    min(s.scenario_run_id) as scenario_run_id,
    (array_agg(s.input_preview order by s.role is not distinct from 'agent' desc, s.started_ms, s.id, s.span_key)
      filter (where s.input_preview <> ''))[1] as input_preview,
    (array_agg(s.output_preview order by s.role is not distinct from 'agent' desc,
      s.parent_id is null desc, greatest(s.started_ms, s.ended_ms) desc, s.started_ms, s.id, s.span_key)
      filter (where s.output_preview <> ''))[1] as output_preview,
    (array_agg(s.span_key order by
      case when s.kind = 'session' and s.id = s.trace_id then 0 when s.parent_id is null then 1 else 2 end,
      s.started_ms, s.id, s.span_key))[1] as head_key
  from members s left join summed u on u.project_id = s.project_id and u.span_key = s.span_key
  group by s.project_id, s.trace_key
), refreshed as (
  update trace t set name = h.name, source = h.source, origin = case when n.is_otlp then 'otlp' else 'session' end,
    started_ms = n.started_ms, ended_ms = n.ended_ms, duration_ms = n.ended_ms - n.started_ms,
    span_count = n.span_count, model_count = n.model_count, error_count = n.error_count,
    input_tokens = n.input_tokens, output_tokens = n.output_tokens, total_tokens = n.total_tokens,
    cost_usd = n.cost_usd, has_feedback = n.has_feedback, scenario_run_id = n.scenario_run_id,
    input_preview = coalesce(n.input_preview, ''), output_preview = coalesce(n.output_preview, ''),
    metadata = h.metadata, user_properties = h.user_properties
  from totals n join span h on h.project_id = n.project_id and h.span_key = n.head_key
  where t.project_id = n.project_id and t.trace_key = n.trace_key
  returning t.project_id, t.id, t.scenario_run_id
), emptied as (
  delete from trace t using wanted w
  where t.project_id = w."projectId" and t.trace_key = w."traceKey" and not exists (
    select from span s where s.project_id = t.project_id and s.trace_key = t.trace_key)
  returning t.project_id, t.id, t.scenario_run_id
)
select pg_notify($2, json_build_object('kind', 'trace', 'projectId', project_id, 'traceId', id,
  'runId', scenario_run_id)::text)
from (select * from refreshed union all select * from emptied) as changed`;

/** The traces must be locked. One that has no span any more is gone. */
export async function refreshTraceTotals(db: Database, traces: readonly TraceRef[]): Promise<void> {
  const refs = traces.map(({ projectId, traceKey }) => ({ projectId, traceKey }));
  await db.$executeRawUnsafe(REFRESH, printJson(refs), LIVE_CHANNEL);
}
