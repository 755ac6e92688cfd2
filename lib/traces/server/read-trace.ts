import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { SpanBody } from "../span";
import type { TraceDetail } from "../trace-detail";
import { findTrace } from "./find-trace";
import { traceKeyOf } from "./span-keys";
import { SPAN_SUMMARY_COLUMNS, toSpanSummary, type SpanSummaryRow } from "./span-rows";

const MAX_WHOLE_SPANS = 1000;
const MAX_WHOLE_BYTES = 4 * 1024 * 1024;

type Row = SpanSummaryRow & Partial<Pick<SpanBody, "inputs" | "outputs">>;

/** A trace with all of its spans, by their start; with their inputs and outputs unless these are very many. */
export async function readTrace(ctx: Context, traceId: string): Promise<TraceDetail> {
  const trace = await findTrace(ctx, traceId);
  const place = [ctx.project.id, traceKeyOf(trace.id)];
  const isWhole = trace.spanCount <= MAX_WHOLE_SPANS && (await isSmall(place));
  const columns = SPAN_SUMMARY_COLUMNS + (isWhole ? ", s.inputs, s.outputs" : "");
  const rows = await getPrisma().$queryRawUnsafe<Row[]>(
    `select ${columns} from span s where s.project_id = $1::uuid and s.trace_key = $2::uuid
    order by s.started_ms, s.id, s.span_key`,
    ...place,
  );
  return { trace, spans: rows.map(toSpanSummary), isWhole };
}

/** Measured as stored, which reads nothing of what is measured. */
async function isSmall(place: readonly string[]): Promise<boolean> {
  const rows = await getPrisma().$queryRawUnsafe<{ size: number }[]>(
    `select coalesce(sum(pg_column_size(s.inputs) + pg_column_size(s.outputs)), 0)::float8 as size
    from span s where s.project_id = $1::uuid and s.trace_key = $2::uuid`,
    ...place,
  );
  return (rows[0]?.size ?? 0) <= MAX_WHOLE_BYTES;
}
