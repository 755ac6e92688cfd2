import { getPrisma } from "@/lib/db/prisma";
import { AppError } from "@/lib/errors";
import type { TraceSummary } from "../trace";
import { traceKeyOf } from "./span-keys";
import { toTraceSummary, TRACE_COLUMNS, type TraceRow } from "./trace-rows";

/** A trace by its id, or by that of an OpenTelemetry trace whose spans stand in it. */
export async function findTrace(projectId: string, traceId: string): Promise<TraceSummary> {
  const rows = await getPrisma().$queryRawUnsafe<TraceRow[]>(
    `select ${TRACE_COLUMNS} from trace t where t.project_id = $1::uuid and t.trace_key in ($2::uuid,
      (select s.trace_key from span s where s.project_id = $1::uuid and s.otel_key = $2::uuid
        order by s.session_id is not null, s.trace_key limit 1))
    order by t.trace_key <> $2::uuid limit 1`,
    projectId,
    traceKeyOf(traceId),
  );
  const [row] = rows;
  if (!row) throw new AppError("not_found", "Trace not found");
  return toTraceSummary(row);
}
