import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { SpanDetail } from "../span";
import { sumSpans } from "../sum-spans";
import type { TraceSummary } from "../trace";
import { findTrace } from "./find-trace";
import { traceKeyOf } from "./span-keys";
import { SPAN_DETAIL_COLUMNS, toSpanDetail, type SpanDetailRow } from "./span-rows";

/** Stored bytes that are answered at once. */
const MAX_ANSWER_BYTES = 128 * 1024 * 1024;

interface WholeTrace {
  trace: TraceSummary;
  spans: SpanDetail[];
}

/**
 * A trace with its spans whole, by their start: what the APIs that other systems speak ask for. An OpenTelemetry trace
 * that stands in a session is told by itself. Throws not_found, and query_invalid for one that is too large.
 */
export async function readTraceWhole(ctx: Context, traceId: string): Promise<WholeTrace> {
  const trace = await findTrace(ctx, traceId);
  if (trace.id === traceId)
    return {
      trace,
      spans: await readWhole(ctx.project.id, { column: "trace_key", ids: [traceId] }),
    };
  const spans = await readWhole(ctx.project.id, { column: "otel_key", ids: [traceId] });
  const [first, ...others] = spans;
  const totals = first && sumSpans([first, ...others]);
  return { trace: { ...trace, ...totals, id: traceId }, spans };
}

/** The spans of these traces whole, by the ids of the traces. Throws query_invalid for too many at once. */
export async function readSpansOfTraces(
  ctx: Context,
  traceIds: readonly string[],
): Promise<ReadonlyMap<string, SpanDetail[]>> {
  const spans = await readWhole(ctx.project.id, { column: "trace_key", ids: traceIds });
  return groupBy(spans, ({ traceId }) => traceId);
}

interface SpanPlaces {
  column: "trace_key" | "otel_key";
  ids: readonly string[];
}

async function readWhole(projectId: string, { column, ids }: SpanPlaces): Promise<SpanDetail[]> {
  const place = [projectId, ids.map(traceKeyOf)];
  const where = `s.project_id = $1::uuid and s.${column} = any($2::uuid[])`;
  const db = getPrisma();
  const [stored] = await db.$queryRawUnsafe<{ size: number }[]>(
    `select coalesce(sum(pg_column_size(s.*)), 0)::float8 as size from span s where ${where}`,
    ...place,
  );
  if ((stored?.size ?? 0) > MAX_ANSWER_BYTES)
    throw new AppError(
      "query_invalid",
      ids.length === 1
        ? "The trace is too large to be read at once: export its events page by page."
        : "The traces are too large to be read at once: ask for fewer.",
    );
  const rows = await db.$queryRawUnsafe<SpanDetailRow[]>(
    `select ${SPAN_DETAIL_COLUMNS} from span s where ${where}
    order by s.started_ms, s.id, s.span_key`,
    ...place,
  );
  return rows.map(toSpanDetail);
}
