import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { groupBy } from "@/lib/base/values/group-by";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { restoreSpans } from "../media/server/restore-media";
import { mediaColumn, SPAN_MEDIA, SPAN_MEDIA_SIZE } from "../media/server/span-media";
import type { SpanDetail } from "../span";
import type { TraceSummary } from "../trace";
import { sumSpans } from "../usage/sum-spans";
import { findTrace } from "./read-trace";
import { SPAN_DETAIL_COLUMNS, spanDetailRowSchema } from "./span-rows";
import { traceKeyOf } from "./span-write";

/** Bytes that are answered at once: as they are stored, and of media. */
const MAX_ANSWER_BYTES = 128 * 1024 * 1024;

const TRACE = sql`s.trace_key`;
const OTEL_TRACE = sql`s.otel_key`;

const sizeSchema = z.object({ size: z.number() });

interface WholeTrace {
  trace: TraceSummary;
  spans: SpanDetail[];
}

/**
 * A trace with its whole spans, sorted by their start, as the APIs of other systems require. An OpenTelemetry trace in a
 * session is returned by itself. Throws not_found, and query_invalid for one that is too large.
 */
export async function readTraceWhole(ctx: Context, traceId: string): Promise<WholeTrace> {
  const trace = await findTrace(ctx, traceId);
  if (trace.id === traceId)
    return {
      trace,
      spans: await readWhole(ctx, { column: TRACE, ids: [traceId] }),
    };
  const spans = await readWhole(ctx, { column: OTEL_TRACE, ids: [traceId] });
  const [first, ...others] = spans;
  const totals = first && sumSpans([first, ...others]);
  return { trace: { ...trace, ...totals, id: traceId }, spans };
}

/** The spans of these traces whole, by the ids of the traces. Throws query_invalid for too many at once. */
export async function readSpansOfTraces(
  ctx: Context,
  traceIds: readonly string[],
): Promise<ReadonlyMap<string, SpanDetail[]>> {
  const spans = await readWhole(ctx, { column: TRACE, ids: traceIds });
  return groupBy(spans, ({ traceId }) => traceId);
}

interface SpanPlaces {
  column: Sql;
  ids: readonly string[];
}

async function readWhole(ctx: Context, { column, ids }: SpanPlaces): Promise<SpanDetail[]> {
  const where = sql`s.project_id = ${ctx.project.id}::uuid and ${column} = any(${ids.map(traceKeyOf)}::uuid[])`;
  const db = getPrisma();
  const stored = await queryRow(
    db,
    sizeSchema,
    sql`select coalesce(sum(pg_column_size(s.*) + ${SPAN_MEDIA_SIZE}), 0)::float8 as size from span s where ${where}`,
  );
  if ((stored?.size ?? 0) > MAX_ANSWER_BYTES)
    throw new AppError(
      "query_invalid",
      ids.length === 1
        ? "The trace is too large to be read in one call: export its events page by page."
        : "The traces are too large to be read in one call: request fewer.",
    );
  const rows = await queryRows(
    db,
    spanDetailRowSchema.extend(mediaColumn),
    sql`select ${SPAN_DETAIL_COLUMNS}, ${SPAN_MEDIA} from span s where ${where} order by s.started_ms, s.id, s.span_key`,
  );
  return restoreSpans(ctx, rows);
}
