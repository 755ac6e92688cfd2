import type { Context } from "@/lib/access/context";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { allOf, sql } from "@/lib/platform/db/sql";
import type { SpanSummary } from "../span";
import type { SpanListQuery } from "../trace-filter";
import { fieldCondition, SPAN_FIELDS } from "./field-condition";
import { SPAN_SUMMARY_COLUMNS, spanSummaryRowSchema, toSpanSummary } from "./span-rows";
import { beyond, orderBy, placeIn, wantedConditions, type ListedTable } from "./trace-query";

export const SPANS: ListedTable = {
  condition: (filter) => fieldCondition(SPAN_FIELDS, filter),
  started: sql`s.started_ms`,
  duration: sql`s.duration_ms`,
  key: sql`s.span_key`,
  trace: sql`s.trace_key`,
  hasWords: (words) => sql`s.search @@ ${words}`,
};

/** Spans within a filter, without what they carried. */
export async function listSpans(
  ctx: Context,
  { limit, cursor, sort, kind, ...wanted }: SpanListQuery,
): Promise<Page<SpanSummary>> {
  const conditions = allOf([
    sql`s.project_id = ${ctx.project.id}::uuid`,
    ...(kind === undefined ? [] : [sql`s.kind = ${kind}::text`]),
    wantedConditions(SPANS, wanted),
    beyond(SPANS, sort, cursor),
  ]);
  const rows = await queryRows(
    getPrisma(),
    spanSummaryRowSchema,
    sql`select ${SPAN_SUMMARY_COLUMNS} from span s where ${conditions}
    order by ${orderBy(SPANS, sort)} limit ${limit + 1}`,
  );
  return pageOf(rows, limit, {
    placeOf: (row) => placeIn(sort, row, row.spanKey),
    toItem: (row) => toSpanSummary(row),
  });
}
