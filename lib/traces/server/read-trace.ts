import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { storedObjectSchema } from "@/lib/platform/db/stored-values";
import type { TraceDetail } from "../trace-detail";
import { findTrace } from "./find-trace";
import { traceKeyOf } from "./span-keys";
import { SPAN_SUMMARY_COLUMNS, spanSummaryRowSchema, toSpanSummary } from "./span-rows";

const MAX_WHOLE_SPANS = 1000;
const MAX_WHOLE_BYTES = 4 * 1024 * 1024;

const rowSchema = spanSummaryRowSchema.extend({
  inputs: storedObjectSchema.optional(),
  outputs: storedObjectSchema.optional(),
});
const sizeSchema = z.object({ size: z.number() });

/** A trace with all of its spans, by their start; with their inputs and outputs unless these are very many. */
export async function readTrace(ctx: Context, traceId: string): Promise<TraceDetail> {
  const trace = await findTrace(ctx, traceId);
  const ofTrace = sql`s.project_id = ${ctx.project.id}::uuid and s.trace_key = ${traceKeyOf(trace.id)}::uuid`;
  const isWhole = trace.spanCount <= MAX_WHOLE_SPANS && (await isSmall(ofTrace));
  const columns = isWhole
    ? sql`${SPAN_SUMMARY_COLUMNS}, s.inputs, s.outputs`
    : SPAN_SUMMARY_COLUMNS;
  const rows = await queryRows(
    getPrisma(),
    rowSchema,
    sql`select ${columns} from span s where ${ofTrace} order by s.started_ms, s.id, s.span_key`,
  );
  return { trace, spans: rows.map((row) => toSpanSummary(row)), isWhole };
}

/** Measured as stored, which reads nothing of what is measured. */
async function isSmall(ofTrace: Sql): Promise<boolean> {
  const stored = await queryRow(
    getPrisma(),
    sizeSchema,
    sql`select coalesce(sum(pg_column_size(s.inputs) + pg_column_size(s.outputs)), 0)::float8 as size
    from span s where ${ofTrace}`,
  );
  return (stored?.size ?? 0) <= MAX_WHOLE_BYTES;
}
