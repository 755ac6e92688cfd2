import type { Context } from "@/lib/access/context";
import type { Page, PageQuery } from "@/lib/base/page/page";
import { pageOf } from "@/lib/base/page/page-of";
import { getPrisma } from "@/lib/platform/db/prisma";
import { isFilterField, SPAN_FILTER_FIELDS, TRACE_FIELD_TYPES } from "../filter-fields";
import type { TraceSummary } from "../trace";
import type { ListFilter, TraceSort } from "../trace-filter";
import { fieldCondition, SPAN_FIELDS, TRACE_FIELDS, type Bind } from "./field-condition";
import { traceKeyOf } from "./span-keys";
import { ListQuery, placeIn, type ListedTable, type Wanted } from "./trace-query";
import { toTraceSummary, TRACE_COLUMNS, type TraceRow } from "./trace-rows";

const TRACES: ListedTable = {
  condition: traceCondition,
  started: "t.started_ms",
  duration: "t.duration_ms",
  key: "t.trace_key",
  trace: "t.trace_key",
  hasWords: (words) => ofSomeSpan(`s.search @@ ${words}`),
};

const OPPOSITES: Partial<Record<ListFilter["operator"], ListFilter["operator"]>> = {
  "not exists": "exists",
  "is not": "is",
  "not contains": "contains",
};

/** A field that a trace has not itself is asked of its spans: one of them is so, or, where it says "not", none is. */
function traceCondition(filter: ListFilter, bind: Bind): string {
  const isOwn = isFilterField(Object.keys(TRACE_FIELD_TYPES), filter.field);
  if (isOwn || !isFilterField(SPAN_FILTER_FIELDS, filter.field))
    return fieldCondition(TRACE_FIELDS, filter, bind);
  const opposite = OPPOSITES[filter.operator];
  const asked = opposite ? { ...filter, operator: opposite } : filter;
  const some = ofSomeSpan(fieldCondition(SPAN_FIELDS, asked, bind));
  return opposite ? `not ${some}` : some;
}

/** Each condition on spans may be met by another span. */
function ofSomeSpan(condition: string): string {
  return `exists (select from span s
    where s.project_id = t.project_id and s.trace_key = t.trace_key and ${condition})`;
}

/** Which traces are wanted. */
export interface WantedTraces extends Wanted {
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
  const query = queryOf(ctx.project.id, wanted);
  query.beyond(sort, cursor);
  const rows = await getPrisma().$queryRawUnsafe<TraceRow[]>(
    `select ${TRACE_COLUMNS} from trace t where ${query.conditions}
    order by ${query.orderBy(sort)} limit ${String(limit + 1)}`,
    ...query.parameters,
  );
  return pageOf(rows, limit, {
    placeOf: (row) => placeIn(sort, row, row.traceKey),
    toItem: toTraceSummary,
  });
}

/** How many traces there are on all pages. */
export async function countTraces(ctx: Context, wanted: WantedTraces): Promise<number> {
  const query = queryOf(ctx.project.id, wanted);
  const rows = await getPrisma().$queryRawUnsafe<{ total: number }[]>(
    `select count(*)::int as total from trace t where ${query.conditions}`,
    ...query.parameters,
  );
  return rows[0]?.total ?? 0;
}

function queryOf(projectId: string, { runId, traceIds, ...wanted }: WantedTraces): ListQuery {
  const query = new ListQuery(TRACES);
  query.where(`t.project_id = ${query.bind(projectId, "uuid")}`);
  if (runId !== undefined) {
    const key = query.bind(traceKeyOf(runId), "uuid");
    const run = query.bind(runId, "text");
    query.where(`t.trace_key in (select ${key} union select s.trace_key from span s
      where s.project_id = t.project_id and s.scenario_run_id = ${run})`);
  }
  if (traceIds !== undefined) {
    const keys = query.bind(traceIds.map(traceKeyOf), "uuid[]");
    query.where(`t.trace_key in (select unnest(${keys}) union select s.trace_key from span s
      where s.project_id = t.project_id and s.otel_key = any(${keys}))`);
  }
  query.filter(wanted);
  return query;
}
