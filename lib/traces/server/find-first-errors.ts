import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { traceKeyOf } from "./span-keys";

const rowSchema = z.object({ traceId: z.string(), error: z.string() });

/** The first error of each trace that has one, by the start of its spans. */
export async function findFirstErrors(
  ctx: Context,
  traceIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (traceIds.length === 0) return new Map();
  const rows = await queryRows(
    getPrisma(),
    rowSchema,
    sql`select distinct on (s.trace_key) s.trace_id as "traceId", s.error from span s
    where s.project_id = ${ctx.project.id}::uuid and s.trace_key = any(${traceIds.map(traceKeyOf)}::uuid[])
      and s.error is not null
    order by s.trace_key, s.started_ms, s.id, s.span_key`,
  );
  return new Map(rows.map(({ traceId, error }) => [traceId, error]));
}
