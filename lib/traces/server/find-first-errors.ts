import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { traceKeyOf } from "./span-keys";

/** The first error of each trace that has one, by the start of its spans. */
export async function findFirstErrors(
  ctx: Context,
  traceIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (traceIds.length === 0) return new Map();
  const rows = await getPrisma().$queryRawUnsafe<{ traceId: string; error: string }[]>(
    `select distinct on (s.trace_key) s.trace_id as "traceId", s.error from span s
    where s.project_id = $1::uuid and s.trace_key = any($2::uuid[]) and s.error is not null
    order by s.trace_key, s.started_ms, s.id, s.span_key`,
    ctx.project.id,
    traceIds.map(traceKeyOf),
  );
  return new Map(rows.map(({ traceId, error }) => [traceId, error]));
}
