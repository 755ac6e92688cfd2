// What is found by columns of its own row, and is written with them: indexed again only after an upgrade.
import { z } from "zod";

import type { Database } from "@/lib/platform/db/prisma";
import { execute, queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { storedObjectSchema } from "@/lib/platform/db/stored-values";
import { parseContent } from "@/lib/scenarios/scenario-content";
import { toContentColumns } from "@/lib/scenarios/server/scenario-rows";
import { spanTermsOf } from "@/lib/traces/span-terms";
import type { QueuedKey } from "./search-queue";

const spanSchema = z.object({
  name: z.string(),
  model: z.string().nullable(),
  error: z.string().nullable(),
  inputs: storedObjectSchema,
  outputs: storedObjectSchema,
  traceId: z.string(),
  otelTraceId: z.string().nullable(),
});

export async function indexSpan(db: Database, { projectId, key }: QueuedKey): Promise<void> {
  const isSpan = sql`project_id = ${projectId}::uuid and span_key = ${key}::uuid`;
  const span = await queryRow(
    db,
    spanSchema,
    sql`select name, model, error, inputs, outputs, trace_id as "traceId", otel_trace_id as "otelTraceId"
    from span where ${isSpan} for update`,
  );
  if (!span) return;
  const terms = spanTermsOf(span, [span.traceId, span.otelTraceId ?? ""]);
  await execute(
    db,
    sql`update span set search = array_to_tsvector(${terms}::text[]) where ${isSpan}`,
  );
}

const scenarioSchema = z.object({ content: z.string() });

export async function indexScenario(db: Database, { projectId, key }: QueuedKey): Promise<void> {
  const isScenario = sql`project_id = ${projectId}::uuid and id = ${key}::uuid`;
  const row = await queryRow(
    db,
    scenarioSchema,
    sql`select content from scenario where ${isScenario} for update`,
  );
  if (!row) return;
  const { searchText } = toContentColumns(parseContent(row.content));
  await execute(db, sql`update scenario set search_text = ${searchText} where ${isScenario}`);
}
