// Whole spans by page number, as the APIs of other systems require.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { isUuid } from "@/lib/base/ids/ids";
import { pageOf } from "@/lib/base/page/cursor";
import type { Page } from "@/lib/base/page/page";
import { toStorableText } from "@/lib/base/text/visible-text";
import { afterCursor, orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import type { SpanListQuery, TraceSort } from "@/lib/traces/filter/trace-filter";
import { restoreSpans } from "@/lib/traces/media/server/restore-media";
import { mediaColumn, SPAN_MEDIA, SPAN_MEDIA_SIZE } from "@/lib/traces/media/server/span-media";
import type { SpanDetail, SpanSummary } from "@/lib/traces/span";
import {
  SPAN_DETAIL_COLUMNS,
  SPAN_SUMMARY_COLUMNS,
  spanDetailRowSchema,
  spanSummaryRowSchema,
  toSpanSummary,
  type SpanSummaryRow,
} from "../span-rows";
import {
  fieldCondition,
  orderOf,
  SPAN_FIELDS,
  wantedConditions,
  type ListedTable,
  type TraceQueryInput,
} from "./trace-query";

const SPANS: ListedTable = {
  condition: (filter) => fieldCondition(SPAN_FIELDS, filter),
  started: sql`s.started_ms`,
  duration: sql`s.duration_ms`,
  key: sql`s.span_key`,
  trace: sql`s.trace_key`,
  hasWords: (words) => sql`s.search @@ ${words}`,
};

export const spanOrder = (sort: TraceSort) =>
  orderOf(SPANS, sort, (row: SpanSummaryRow) => row.spanKey);

/** Spans within a filter, without what they carried. */
export async function listSpans(
  ctx: Context,
  { limit, cursor, sort, kind, ...wanted }: SpanListQuery,
): Promise<Page<SpanSummary>> {
  const order = spanOrder(sort);
  const conditions = allOf([
    sql`s.project_id = ${ctx.project.id}::uuid`,
    ...(kind === undefined ? [] : [sql`s.kind = ${kind}::text`]),
    wantedConditions(SPANS, wanted),
    afterCursor(order, cursor),
  ]);
  const rows = await queryRows(
    getPrisma(),
    spanSummaryRowSchema,
    sql`select ${SPAN_SUMMARY_COLUMNS} from span s where ${conditions}
    order by ${orderBy(order)} limit ${limit + 1}`,
  );
  return pageOf(rows, limit, {
    placeOf: order.placeOf,
    toItem: (row) => toSpanSummary(row),
  });
}

/** A page that is larger, as it is stored and with its media, is refused, so that huge spans do not fill the memory. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

const wholeRowSchema = spanDetailRowSchema.extend(mediaColumn);
const totalSchema = z.object({ total: z.number() });
const sizeSchema = z.object({ size: z.number() });

export interface FoundSpans {
  spans: SpanDetail[];
  /** How many there are on all pages. */
  total: number;
}

/** The newest first. Throws query_invalid for a page that is too large. */
export async function searchSpans(
  ctx: Context,
  wanted: TraceQueryInput,
  { limit, page }: { limit: number; page: number },
): Promise<FoundSpans> {
  const db = getPrisma();
  const conditions = sql`s.project_id = ${ctx.project.id}::uuid and ${wantedConditions(SPANS, wanted)}`;
  const order = orderBy(spanOrder("newest"));
  const counted = await queryRow(
    db,
    totalSchema,
    sql`select count(*)::int as total from span s where ${conditions}`,
  );
  const keys = sql`select s.project_id, s.span_key from span s where ${conditions}
    order by ${order} limit ${limit} offset ${(page - 1) * limit}`;
  const measured = await queryRow(
    db,
    sizeSchema,
    sql`select coalesce(sum(pg_column_size(s.*) + ${SPAN_MEDIA_SIZE}), 0)::float8 as size
    from span s join (${keys}) k using (project_id, span_key)`,
  );
  if ((measured?.size ?? 0) > MAX_ANSWER_BYTES)
    throw new AppError(
      "query_invalid",
      "The page is too large: request fewer events with `limit`.",
    );
  const rows = await queryRows(
    db,
    wholeRowSchema,
    sql`select ${SPAN_DETAIL_COLUMNS}, ${SPAN_MEDIA} from span s join (${keys}) k using (project_id, span_key)
    order by ${order}`,
  );
  return { spans: await restoreSpans(ctx, rows), total: counted?.total ?? 0 };
}

/** A span whole, by its key. */
export async function readSpan(ctx: Context, spanKey: string): Promise<SpanDetail> {
  const span = await findSpan(ctx, { key: spanKey });
  if (!span) throw new AppError("not_found", "Span not found");
  return span;
}

/** A span whole, by the id that its sender gave it: of several traces that use the id, the one with the latest start. */
export async function findSpanById(ctx: Context, id: string): Promise<SpanDetail | null> {
  return findSpan(ctx, { id });
}

async function findSpan(ctx: Context, sought: SoughtSpan): Promise<SpanDetail | null> {
  const row = await queryRow(
    getPrisma(),
    wholeRowSchema,
    sql`select ${SPAN_DETAIL_COLUMNS}, ${SPAN_MEDIA} ${fromSpan(ctx, sought)}`,
  );
  const [span] = row ? await restoreSpans(ctx, [row]) : [];
  return span ?? null;
}

/** By its key, or by the id that its sender gave it. */
type SoughtSpan = { key: string } | { id: string };

function fromSpan(ctx: Context, sought: SoughtSpan): Sql {
  return sql`from span s where s.project_id = ${ctx.project.id}::uuid and ${conditionOf(sought)}
    order by s.otel_trace_id is not null, s.started_ms desc, s.span_key limit 1`;
}

function conditionOf(sought: SoughtSpan): Sql {
  if ("id" in sought) return sql`s.id = ${toStorableText(sought.id)}::text`;
  return isUuid(sought.key) ? sql`s.span_key = ${sought.key}::uuid` : sql`false`;
}

const nameSchema = z.object({ id: z.string(), otelTraceId: z.string().nullable() });

/** What names the span in a later write of it. */
export async function findSpanName(
  ctx: Context,
  sought: SoughtSpan,
): Promise<z.infer<typeof nameSchema> | null> {
  const row = await queryRow(
    getPrisma(),
    nameSchema,
    sql`select s.id, s.otel_trace_id as "otelTraceId" ${fromSpan(ctx, sought)}`,
  );
  return row ?? null;
}
