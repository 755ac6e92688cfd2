import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { parseExactJson } from "@/lib/base/json/exact-json";
import { readAs } from "@/lib/base/json/validate";
import { pageOf } from "@/lib/base/page/cursor";
import type { Page, PageQuery } from "@/lib/base/page/page";
import { afterCursor, orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import { column, rowSchema, selectList } from "@/lib/platform/db/table-columns";
import {
  isFilterField,
  SPAN_FILTER_FIELDS,
  TRACE_FIELD_TYPES,
} from "@/lib/traces/filter/filter-fields";
import type { ListFilter, TraceSort } from "@/lib/traces/filter/trace-filter";
import { bucketSchema } from "@/lib/traces/span";
import { traceSummarySchema, type TraceSummary } from "@/lib/traces/trace";
import { traceKeyOf } from "../span-write";
import {
  fieldCondition,
  orderOf,
  SPAN_FIELDS,
  TRACE_FIELDS,
  wantedConditions,
  type ListedTable,
  type TraceQueryInput,
} from "./trace-query";

export const TRACE_TABLE = {
  traceKey: column("uuid", z.string()),
  id: column("text", z.string()),
  name: column("text", z.string()),
  source: column("text", z.string()),
  origin: column("text", traceSummarySchema.shape.origin),
  startedMs: column("float8", z.number()),
  endedMs: column("float8", z.number()),
  durationMs: column("float8", z.number()),
  spanCount: column("int", z.number()),
  modelCount: column("int", z.number()),
  errorCount: column("int", z.number()),
  inputTokens: column("float8", z.number()),
  outputTokens: column("float8", z.number()),
  totalTokens: column("float8", z.number()),
  costUsd: column("float8", z.number().nullable()),
  hasFeedback: column("boolean", z.boolean()),
  inputPreview: column("text", z.string()),
  outputPreview: column("text", z.string()),
  metadata: column("jsonb", z.string()),
  userProperties: column("jsonb", z.string()),
  scenarioRunId: column("text", z.string().nullable()),
  lastEventAt: column("timestamptz", z.date()),
};

export const traceRowSchema = rowSchema(TRACE_TABLE);
export type TraceRow = z.infer<typeof traceRowSchema>;

/** Of `trace t`. */
export const TRACE_COLUMNS = selectList(TRACE_TABLE, "t");

export function toTraceSummary({
  traceKey: _,
  startedMs,
  endedMs,
  ...row
}: TraceRow): TraceSummary {
  return {
    ...row,
    metadata: readAs(bucketSchema, parseExactJson(row.metadata)),
    userProperties: readAs(bucketSchema, parseExactJson(row.userProperties)),
    durationMs: Math.max(0, row.durationMs),
    startedAt: startedMs,
    endedAt: endedMs,
    lastEventAt: row.lastEventAt.toISOString(),
  };
}

const TRACES: ListedTable = {
  condition: traceCondition,
  started: sql`t.started_ms`,
  duration: sql`t.duration_ms`,
  key: sql`t.trace_key`,
  trace: sql`t.trace_key`,
  hasWords: (words) => ofSomeSpan(sql`s.search @@ ${words}`),
};

export const traceOrder = (sort: TraceSort) =>
  orderOf(TRACES, sort, (row: TraceRow) => row.traceKey);

const totalSchema = z.object({ total: z.number() });

const OPPOSITES: Partial<Record<ListFilter["operator"], ListFilter["operator"]>> = {
  "not exists": "exists",
  "is not": "is",
  "not contains": "contains",
};

/** A field of spans matches a trace if one of its spans matches; with a "not" operator, if none does. */
function traceCondition(filter: ListFilter): Sql {
  const isOwn = isFilterField(Object.keys(TRACE_FIELD_TYPES), filter.field);
  if (isOwn || !isFilterField(SPAN_FILTER_FIELDS, filter.field))
    return fieldCondition(TRACE_FIELDS, filter);
  const opposite = OPPOSITES[filter.operator];
  const asked = opposite ? { ...filter, operator: opposite } : filter;
  const some = ofSomeSpan(fieldCondition(SPAN_FIELDS, asked));
  return opposite ? sql`not ${some}` : some;
}

/** Each condition on spans may be met by another span. */
function ofSomeSpan(condition: Sql): Sql {
  return sql`exists (select from span s
    where s.project_id = t.project_id and s.trace_key = t.trace_key and ${condition})`;
}

/** Which traces are wanted. */
export interface WantedTraces extends TraceQueryInput {
  /** Traces of this run: those that name it, and the session that has its id. */
  runId?: string | undefined;
  /** Only these, by their ids or those of OpenTelemetry traces in them. */
  traceIds?: readonly string[] | undefined;
}

/** Traces within a filter. */
export async function listTraces(
  ctx: Context,
  { limit, cursor, sort, ...wanted }: WantedTraces & PageQuery & { sort: TraceSort },
): Promise<Page<TraceSummary>> {
  const order = traceOrder(sort);
  const conditions = [conditionsOf(ctx, wanted), afterCursor(order, cursor)];
  const rows = await queryRows(
    getPrisma(),
    traceRowSchema,
    sql`select ${TRACE_COLUMNS} from trace t where ${allOf(conditions)}
    order by ${orderBy(order)} limit ${limit + 1}`,
  );
  return pageOf(rows, limit, {
    placeOf: order.placeOf,
    toItem: toTraceSummary,
  });
}

/** How many traces there are on all pages. */
export async function countTraces(ctx: Context, wanted: WantedTraces): Promise<number> {
  const counted = await queryRow(
    getPrisma(),
    totalSchema,
    sql`select count(*)::int as total from trace t where ${conditionsOf(ctx, wanted)}`,
  );
  return counted?.total ?? 0;
}

function conditionsOf(ctx: Context, { runId, traceIds, ...wanted }: WantedTraces): Sql {
  const keys = traceIds?.map(traceKeyOf);
  return allOf([
    sql`t.project_id = ${ctx.project.id}::uuid`,
    ...(runId === undefined ? [] : [ofRun(runId)]),
    ...(keys === undefined ? [] : [ofTraces(keys)]),
    wantedConditions(TRACES, wanted),
  ]);
}

function ofRun(runId: string): Sql {
  return sql`t.trace_key in (select ${traceKeyOf(runId)}::uuid union select s.trace_key from span s
    where s.project_id = t.project_id and s.scenario_run_id = ${runId}::text)`;
}

function ofTraces(keys: readonly string[]): Sql {
  return sql`t.trace_key in (select unnest(${keys}::uuid[]) union select s.trace_key from span s
    where s.project_id = t.project_id and s.otel_key = any(${keys}::uuid[]))`;
}
