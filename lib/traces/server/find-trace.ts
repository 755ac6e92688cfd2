import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import type { TraceSummary } from "../trace";
import { traceKeyOf } from "./span-keys";
import { toTraceSummary, TRACE_COLUMNS, traceRowSchema } from "./trace-rows";

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

/** A trace by its id, or by that of an OpenTelemetry trace whose spans stand in it. */
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
  if (!row) throw new AppError("not_found", `${askedFor} not found`);
  return toTraceSummary(row);
}
