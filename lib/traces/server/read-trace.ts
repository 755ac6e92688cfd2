import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { absenceOf } from "@/lib/access/server/deleted-items";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows, storedObjectSchema } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { restoreTraceRows, restoreValues } from "../media/server/restore-media";
import { CALL_MEDIA_SIZE } from "../media/server/span-media";
import type { TraceDetail, TraceSummary } from "../trace";
import { toTraceSummary, TRACE_COLUMNS, traceRowSchema } from "./list-traces";
import { SPAN_SUMMARY_COLUMNS, spanSummaryRowSchema, toSpanSummary } from "./span-rows";
import { traceKeyOf } from "./span-write";

/** Traces by their ids; one that is not there is left out. */
export async function findTraces(
  ctx: Context,
  traceIds: readonly string[],
): Promise<ReadonlyMap<string, TraceSummary>> {
  if (traceIds.length === 0) return new Map();
  const keys = [...new Set(traceIds)].map(traceKeyOf);
  const rows = await queryRows(
    getPrisma(),
    traceRowSchema,
    sql`select ${TRACE_COLUMNS} from trace t
    where t.project_id = ${ctx.project.id}::uuid and t.trace_key = any(${keys}::uuid[])
    order by t.started_ms, t.trace_key`,
  );
  const whole = await restoreTraceRows(ctx.project.id, rows);
  return new Map(whole.map((row) => [row.id, toTraceSummary(row)]));
}

/** A trace by its id, or by that of an OpenTelemetry trace whose spans are in it. */
export async function findTrace(
  ctx: Context,
  traceId: string,
  askedFor: "Trace" | "Event" = "Trace",
): Promise<TraceSummary> {
  const [project, key] = [sql`${ctx.project.id}::uuid`, sql`${traceKeyOf(traceId)}::uuid`];
  const row = await queryRow(
    getPrisma(),
    traceRowSchema,
    sql`select ${TRACE_COLUMNS} from trace t where t.project_id = ${project} and t.trace_key in (${key},
      (select s.trace_key from span s where s.project_id = ${project} and s.otel_key = ${key}
        order by s.session_id is not null, s.trace_key limit 1))
    order by t.trace_key <> ${key} limit 1`,
  );
  const [whole] = row ? await restoreTraceRows(ctx.project.id, [row]) : [];
  if (!whole)
    throw await absenceOf(ctx, { kind: "trace", key: traceKeyOf(traceId), what: askedFor });
  return toTraceSummary(whole);
}

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
  const spans = await restoreCalls(ctx, rows);
  return { trace, spans: spans.map((row) => toSpanSummary(row)), isWhole };
}

type CallRow = z.infer<typeof rowSchema>;

async function restoreCalls(ctx: Context, rows: readonly CallRow[]): Promise<CallRow[]> {
  const values = rows.map(({ spanKey, inputs, outputs }) => ({
    spanKey,
    value: { ...(inputs && { inputs }), ...(outputs && { outputs }) },
  }));
  const restored = await restoreValues(ctx.project.id, values);
  return rows.map((row, index) => ({ ...row, ...restored[index] }));
}

/** Measured as stored and with the media, which reads nothing of what is measured. */
async function isSmall(ofTrace: Sql): Promise<boolean> {
  const stored = await queryRow(
    getPrisma(),
    sizeSchema,
    sql`select coalesce(sum(pg_column_size(s.inputs) + pg_column_size(s.outputs) + ${CALL_MEDIA_SIZE}), 0)::float8 as size
    from span s where ${ofTrace}`,
  );
  return (stored?.size ?? 0) <= MAX_WHOLE_BYTES;
}

const idRowSchema = z.object({ id: z.string() });

/** The ids of traces that begin so, the newest first, `limit` at most. */
export async function findTraceIds(ctx: Context, prefix: string, limit: number): Promise<string[]> {
  const rows = await queryRows(
    getPrisma(),
    idRowSchema,
    sql`select t.id from trace t where t.project_id = ${ctx.project.id}::uuid and starts_with(t.id, ${prefix})
    order by t.started_ms desc, t.trace_key limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

const errorRowSchema = z.object({ traceId: z.string(), error: z.string() });

/** The first error of each trace that has one, by the start of its spans. */
export async function findFirstErrors(
  ctx: Context,
  traceIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (traceIds.length === 0) return new Map();
  const rows = await queryRows(
    getPrisma(),
    errorRowSchema,
    sql`select distinct on (s.trace_key) s.trace_id as "traceId", s.error from span s
    where s.project_id = ${ctx.project.id}::uuid and s.trace_key = any(${traceIds.map(traceKeyOf)}::uuid[])
      and s.error is not null
    order by s.trace_key, s.started_ms, s.id, s.span_key`,
  );
  return new Map(rows.map(({ traceId, error }) => [traceId, error]));
}
