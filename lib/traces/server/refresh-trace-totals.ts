// Tokens and costs of whole traces, read from the database. Traces of which no span reports any are left out.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { groupBy } from "@/lib/base/values/group-by";
import type { Database } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { LIVE_CHANNEL } from "@/lib/platform/live/live-message";
import { MARK_PATTERN } from "../media/marks";
import { sumCounted } from "../usage/counted-usage";

export interface TraceRef {
  projectId: string;
  traceKey: string;
}

const readStatement = (traces: string): Sql => sql`
with wanted as (
  select * from json_to_recordset(${traces}::json) as w("projectId" uuid, "traceKey" uuid)
), reporting as (
  select w."projectId", w."traceKey" from wanted w where exists (
    select from span s where s.project_id = w."projectId" and s.trace_key = w."traceKey"
      and coalesce(s.input_tokens, s.output_tokens, s.total_tokens, s.cost_usd) is not null)
)
select s.project_id::text as "projectId", s.trace_key::text as "traceKey", s.id, s.parent_id as "parentId",
  s.trace_id as "traceId", s.otel_trace_id as "otelTraceId", s.input_tokens as "inputTokens",
  s.output_tokens as "outputTokens", s.total_tokens as "totalTokens", s.cost_usd as "costUsd"
from reporting r join span s on s.project_id = r."projectId" and s.trace_key = r."traceKey"`;

const number = z.number().nullable();
const rowSchema = z.object({
  projectId: z.string(),
  traceKey: z.string(),
  id: z.string(),
  parentId: z.string().nullable(),
  traceId: z.string(),
  otelTraceId: z.string().nullable(),
  inputTokens: number,
  outputTokens: number,
  totalTokens: number,
  costUsd: number,
});

async function sumUsage(db: Database, traces: readonly TraceRef[]) {
  const rows = await queryRows(db, rowSchema, readStatement(printJson(traces)));
  const byTrace = groupBy(rows, ({ projectId, traceKey }) => `${projectId} ${traceKey}`);
  return [...byTrace.values()].flatMap((spans) => {
    const [first] = spans;
    if (!first) return [];
    const { projectId, traceKey } = first;
    return [{ projectId, traceKey, ...sumCounted(spans) }];
  });
}

// The totals of traces, computed from their spans in the transaction that writes these: the same as `sumSpans`. Tokens and
// costs are counted by `countedUsage`; the database computes the rest.

const COLUMNS = { metadata: sql`h.metadata`, userProperties: sql`h.user_properties` };

/** Of the first span `h`, which has its large media itself: rows of lists are small. */
function withoutMedia(field: "metadata" | "userProperties"): Sql {
  const column = COLUMNS[field];
  return sql`case when exists (select from span_media m
      where m.project_id = h.project_id and m.span_key = h.span_key and m.field = ${field})
    then regexp_replace(${column}::text, ${MARK_PATTERN}, '', 'g')::jsonb else ${column} end`;
}

const refreshStatement = ({ traces, usage }: { traces: string; usage: string }): Sql => sql`
with wanted as (
  select * from json_to_recordset(${traces}::json) as w("projectId" uuid, "traceKey" uuid)
), members as materialized (
  select s.project_id, s.trace_key, s.span_key, s.id, s.trace_id, s.otel_trace_id, s.parent_id, s.kind, s.role,
    s.started_ms, s.ended_ms, s.error, s.has_feedback, s.scenario_run_id, s.input_preview, s.output_preview
  from wanted w join span s on s.project_id = w."projectId" and s.trace_key = w."traceKey"
), usage as (
  select * from json_to_recordset(${usage}::json) as u("projectId" uuid, "traceKey" uuid, "inputTokens" float8,
    "outputTokens" float8, "totalTokens" float8, "costUsd" float8)
), totals as (
  select s.project_id, s.trace_key,
    bool_and(s.otel_trace_id is not distinct from s.trace_id) as is_otlp,
    min(s.started_ms) as started_ms,
    max(greatest(s.started_ms, s.ended_ms)) as ended_ms,
    count(*)::int as span_count,
    (count(*) filter (where s.kind = 'model'))::int as model_count,
    count(s.error)::int as error_count,
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
  from members s
  group by s.project_id, s.trace_key
), refreshed as (
  update trace t set name = h.name, source = h.source, origin = case when n.is_otlp then 'otlp' else 'session' end,
    started_ms = n.started_ms, ended_ms = n.ended_ms, duration_ms = n.ended_ms - n.started_ms,
    span_count = n.span_count, model_count = n.model_count, error_count = n.error_count,
    input_tokens = coalesce(u."inputTokens", 0), output_tokens = coalesce(u."outputTokens", 0),
    total_tokens = coalesce(u."totalTokens", 0), cost_usd = u."costUsd", has_feedback = n.has_feedback, scenario_run_id = n.scenario_run_id,
    input_preview = coalesce(n.input_preview, ''), output_preview = coalesce(n.output_preview, ''),
    metadata = ${withoutMedia("metadata")}, user_properties = ${withoutMedia("userProperties")}
  from totals n join span h on h.project_id = n.project_id and h.span_key = n.head_key
    left join usage u on u."projectId" = n.project_id and u."traceKey" = n.trace_key
  where t.project_id = n.project_id and t.trace_key = n.trace_key
  returning t.project_id, t.trace_key, t.id, t.scenario_run_id
), emptied as (
  delete from trace t using wanted w
  where t.project_id = w."projectId" and t.trace_key = w."traceKey" and not exists (
    select from span s where s.project_id = t.project_id and s.trace_key = t.trace_key)
  returning t.project_id, t.trace_key, t.id, t.scenario_run_id
), changed as (
  select * from refreshed union all select * from emptied
), queued as (
  insert into search_queue (project_id, kind, key) select project_id, 'trace', trace_key from changed
  order by project_id, trace_key on conflict do nothing
)
select pg_notify(${LIVE_CHANNEL}, json_build_object('kind', 'trace', 'projectId', project_id, 'traceId', id,
  'runId', scenario_run_id)::text)
from changed`;

/** The traces must be locked. One that has no span any more is gone. */
export async function refreshTraceTotals(db: Database, traces: readonly TraceRef[]): Promise<void> {
  const refs = traces.map(({ projectId, traceKey }) => ({ projectId, traceKey }));
  const usage = await sumUsage(db, refs);
  await execute(db, refreshStatement({ traces: printJson(refs), usage: printJson(usage) }));
}
