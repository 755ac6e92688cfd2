// What is found by columns of its own row, and is written with them: indexed again only after an upgrade.
import type { Database } from "@/lib/platform/db/prisma";
import { parseContent } from "@/lib/scenarios/scenario-content";
import { toContentColumns } from "@/lib/scenarios/server/scenario-rows";
import type { SpanContent } from "@/lib/traces/span";
import { spanTermsOf } from "@/lib/traces/span-terms";
import type { QueuedKey } from "./search-queue";

const READ_SPAN = `
select name, model, error, inputs, outputs, trace_id as "traceId", otel_trace_id as "otelTraceId"
from span where project_id = $1::uuid and span_key = $2::uuid for update`;

const WRITE_SPAN = `update span set search = array_to_tsvector($3::text[])
where project_id = $1::uuid and span_key = $2::uuid`;

type SpanRow = Pick<SpanContent, "name" | "model" | "error" | "inputs" | "outputs"> & {
  traceId: string;
  otelTraceId: string | null;
};

export async function indexSpan(db: Database, { projectId, key }: QueuedKey): Promise<void> {
  const [span] = await db.$queryRawUnsafe<SpanRow[]>(READ_SPAN, projectId, key);
  if (!span) return;
  const terms = spanTermsOf(span, [span.traceId, span.otelTraceId ?? ""]);
  await db.$executeRawUnsafe(WRITE_SPAN, projectId, key, terms);
}

const READ_SCENARIO = `select content from scenario
where project_id = $1::uuid and id = $2::uuid for update`;

const WRITE_SCENARIO = `update scenario set search_text = $3
where project_id = $1::uuid and id = $2::uuid`;

export async function indexScenario(db: Database, { projectId, key }: QueuedKey): Promise<void> {
  const [row] = await db.$queryRawUnsafe<{ content: string }[]>(READ_SCENARIO, projectId, key);
  if (!row) return;
  const { searchText } = toContentColumns(parseContent(row.content));
  await db.$executeRawUnsafe(WRITE_SCENARIO, projectId, key, searchText);
}
