import type { Context } from "@/lib/access/context";
import type { Page } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { SpanSummary } from "../span";
import type { SpanListQuery } from "../trace-filter";
import { fieldCondition, SPAN_FIELDS } from "./field-condition";
import { SPAN_SUMMARY_COLUMNS, toSpanSummary, type SpanSummaryRow } from "./span-rows";
import { ListQuery, placeIn, type ListedTable } from "./trace-query";

export const SPANS: ListedTable = {
  condition: (filter, bind) => fieldCondition(SPAN_FIELDS, filter, bind),
  started: "s.started_ms",
  duration: "s.duration_ms",
  key: "s.span_key",
  trace: "s.trace_key",
  hasWords: (words) => `s.search @@ ${words}`,
};

/** Spans within a filter, without what they carried. */
export async function listSpans(
  ctx: Context,
  { limit, cursor, sort, kind, ...wanted }: SpanListQuery,
): Promise<Page<SpanSummary>> {
  const query = new ListQuery(SPANS);
  query.where(`s.project_id = ${query.bind(ctx.project.id, "uuid")}`);
  if (kind !== undefined) query.where(`s.kind = ${query.bind(kind, "text")}`);
  query.filter(wanted);
  query.beyond(sort, cursor);
  const rows = await getPrisma().$queryRawUnsafe<SpanSummaryRow[]>(
    `select ${SPAN_SUMMARY_COLUMNS} from span s where ${query.conditions}
    order by ${query.orderBy(sort)} limit ${String(limit + 1)}`,
    ...query.parameters,
  );
  return pageOf(rows, limit, {
    placeOf: (row) => placeIn(sort, row, row.spanKey),
    toItem: toSpanSummary,
  });
}
