import { getPrisma } from "@/lib/db/prisma";
import type { Page } from "@/lib/page";
import { pageOf } from "@/lib/page-of";
import type { TraceSummary } from "../trace";
import type { TraceListQuery } from "../trace-filter";
import { TRACE_FIELDS } from "./field-condition";
import { traceKeyOf } from "./span-keys";
import { ListQuery, placeIn, type ListedTable } from "./trace-query";
import { toTraceSummary, TRACE_COLUMNS, type TraceRow } from "./trace-rows";

const TRACES: ListedTable = {
  fields: TRACE_FIELDS,
  started: "t.started_ms",
  duration: "t.duration_ms",
  key: "t.trace_key",
  trace: "t.trace_key",
  hasWords: (words) => ofSomeSpan(`s.search @@ ${words}`),
};

/** Each condition on spans may be met by another span. */
function ofSomeSpan(condition: string): string {
  return `exists (select from span s
    where s.project_id = t.project_id and s.trace_key = t.trace_key and ${condition})`;
}

/** Traces within a filter. */
export async function listTraces(
  projectId: string,
  { limit, cursor, sort, runId, ...wanted }: TraceListQuery,
): Promise<Page<TraceSummary>> {
  const query = new ListQuery(TRACES);
  query.where(`t.project_id = ${query.bind(projectId, "uuid")}`);
  if (runId !== undefined) {
    const key = query.bind(traceKeyOf(runId), "uuid");
    const run = query.bind(runId, "text");
    query.where(`t.trace_key in (select ${key} union select s.trace_key from span s
      where s.project_id = t.project_id and s.scenario_run_id = ${run})`);
  }
  query.filter(wanted);
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
