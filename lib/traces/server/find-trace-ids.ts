import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";

const rowSchema = z.object({ id: z.string() });

/** The ids of traces that begin so, the newest first, `limit` at most. */
export async function findTraceIds(ctx: Context, prefix: string, limit: number): Promise<string[]> {
  const rows = await queryRows(
    getPrisma(),
    rowSchema,
    sql`select t.id from trace t where t.project_id = ${ctx.project.id}::uuid and starts_with(t.id, ${prefix})
    order by t.started_ms desc, t.trace_key limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}
