import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { absenceOf } from "@/lib/access/server/deleted-items";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows, storedObjectSchema } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { restoreValues } from "../media/server/restore-media";
import { CALL_MEDIA, CALL_MEDIA_SIZE, mediaColumn } from "../media/server/span-media";
import type { TraceDetail, TraceSummary } from "../trace";
import { toTraceSummary, TRACE_COLUMNS, traceRowSchema } from "./list/list-traces";
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
  return new Map(rows.map((row) => [row.id, toTraceSummary(row)]));
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
  if (!row) throw await absenceOf(ctx, { kind: "trace", key: traceKeyOf(traceId), what: askedFor });
  return toTraceSummary(row);
}

const MAX_WHOLE_SPANS = 1000;
const MAX_WHOLE_BYTES = 4 * 1024 * 1024;

const callRowSchema = spanSummaryRowSchema.extend({
  inputs: storedObjectSchema,
  outputs: storedObjectSchema,
  ...mediaColumn,
});
const sizeSchema = z.object({ size: z.number() });

/** A trace with all of its spans, by their start; with their inputs and outputs unless these are very many. */
export async function readTrace(ctx: Context, traceId: string): Promise<TraceDetail> {
  const trace = await findTrace(ctx, traceId);
  const ofTrace = sql`s.project_id = ${ctx.project.id}::uuid and s.trace_key = ${traceKeyOf(trace.id)}::uuid`;
  const isWhole = trace.spanCount <= MAX_WHOLE_SPANS && (await isSmall(ofTrace));
  const spans = isWhole ? await listCalls(ctx, ofTrace) : await listSummaries(ofTrace);
  return { trace, spans, isWhole };
}

const BY_START = sql`order by s.started_ms, s.id, s.span_key`;

async function listSummaries(ofTrace: Sql): Promise<TraceDetail["spans"]> {
  const rows = await queryRows(
    getPrisma(),
    spanSummaryRowSchema,
    sql`select ${SPAN_SUMMARY_COLUMNS} from span s where ${ofTrace} ${BY_START}`,
  );
  return rows.map((row) => toSpanSummary(row));
}

async function listCalls(ctx: Context, ofTrace: Sql): Promise<TraceDetail["spans"]> {
  const rows = await queryRows(
    getPrisma(),
    callRowSchema,
    sql`select ${SPAN_SUMMARY_COLUMNS}, s.inputs, s.outputs, ${CALL_MEDIA} from span s where ${ofTrace} ${BY_START}`,
  );
  const calls = await restoreValues(
    ctx,
    rows.map(({ inputs, outputs, media }) => ({ value: { inputs, outputs }, media })),
  );
  return rows.map(({ media: _, ...row }, index) => toSpanSummary({ ...row, ...calls[index] }));
}

/** Measured as stored, and with the media, which reads nothing of what is measured. */
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
