// Tokens and costs of whole traces, read from the database. Traces of which no span reports any are left out.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { groupBy } from "@/lib/base/values/group-by";
import type { Database } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { sumCounted } from "../counted-usage";

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

export async function sumUsage(db: Database, traces: readonly TraceRef[]) {
  const rows = await queryRows(db, rowSchema, readStatement(printJson(traces)));
  const byTrace = groupBy(rows, ({ projectId, traceKey }) => `${projectId} ${traceKey}`);
  return [...byTrace.values()].flatMap((spans) => {
    const [first] = spans;
    if (!first) return [];
    const { projectId, traceKey } = first;
    return [{ projectId, traceKey, ...sumCounted(spans) }];
  });
}
