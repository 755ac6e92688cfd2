import type { Context } from "@/lib/access/context";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { afterCursor, orderBy } from "@/lib/platform/db/keyset";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { allOf, sql } from "@/lib/platform/db/sql";
import type { SpanSummary } from "../span";
import type { SpanListQuery, TraceSort } from "../trace-filter";
import { fieldCondition, SPAN_FIELDS } from "./field-condition";
import {
  SPAN_SUMMARY_COLUMNS,
  spanSummaryRowSchema,
  toSpanSummary,
  type SpanSummaryRow,
} from "./span-rows";
import { orderOf, wantedConditions, type ListedTable } from "./trace-query";

export const SPANS: ListedTable = {
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
