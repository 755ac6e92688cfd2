import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { TraceSummary } from "../trace";
import { traceKeyOf } from "./span-keys";
import { toTraceSummary, TRACE_COLUMNS, type TraceRow } from "./trace-rows";

/** Traces by their ids; one that is not there is left out. */
export async function findTraces(
  ctx: Context,
  traceIds: readonly string[],
): Promise<ReadonlyMap<string, TraceSummary>> {
  if (traceIds.length === 0) return new Map();
  const rows = await getPrisma().$queryRawUnsafe<TraceRow[]>(
    `select ${TRACE_COLUMNS} from trace t where t.project_id = $1::uuid and t.trace_key = any($2::uuid[])
    order by t.started_ms, t.trace_key`,
    ctx.project.id,
    [...new Set(traceIds)].map(traceKeyOf),
  );
  return new Map(rows.map((row) => [row.id, toTraceSummary(row)]));
}

/** A trace by its id, or by that of an OpenTelemetry trace whose spans stand in it. */
export async function findTrace(
  ctx: Context,
  traceId: string,
  askedFor: "Trace" | "Event" = "Trace",
): Promise<TraceSummary> {
  const rows = await getPrisma().$queryRawUnsafe<TraceRow[]>(
    `select ${TRACE_COLUMNS} from trace t where t.project_id = $1::uuid and t.trace_key in ($2::uuid,
      (select s.trace_key from span s where s.project_id = $1::uuid and s.otel_key = $2::uuid
        order by s.session_id is not null, s.trace_key limit 1))
    order by t.trace_key <> $2::uuid limit 1`,
    ctx.project.id,
    traceKeyOf(traceId),
  );
  const [row] = rows;
  if (!row) throw new AppError("not_found", `${askedFor} not found`);
  return toTraceSummary(row);
}
