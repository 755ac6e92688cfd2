import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { passRate } from "@/lib/results/runs/run-status";
import { countOf } from "@/lib/results/runs/server/status-conditions";
import { listSuites } from "@/lib/suites/server/suites";
import type { TargetUse } from "../target-use";

const MAX_RUNS = 50;

const rowSchema = z.object({
  targetId: z.string(),
  lastRunAt: z.date().nullable(),
  runs: z.number(),
  success: z.number(),
  failed: z.number(),
});

/** Of every target that is not archived: its latest runs, which an index finds, and the suites that use it. */
export async function listTargetUse(ctx: Context): Promise<TargetUse[]> {
  const [rows, suites] = await Promise.all([
    queryRows(
      getPrisma(),
      rowSchema,
      sql`select t.id as "targetId", u.last_run_at as "lastRunAt", u.runs, u.success, u.failed
      from target t cross join lateral (
        select max(l.queued_at) as last_run_at, count(*)::int as runs, ${countOf("success")} as success,
          ${countOf("failed")} as failed
        from (
          select j.run_key, j.queued_at from job j
          where j.project_id = ${ctx.project.id}::uuid and j.target_id = t.id
          order by j.queued_at desc limit ${MAX_RUNS}
        ) l join run r on r.project_id = ${ctx.project.id}::uuid and r.run_key = l.run_key and r.archived_at is null
      ) u
      where t.project_id = ${ctx.project.id}::uuid and t.archived_at is null
      order by t.created_at, t.id`,
    ),
    listSuites(ctx),
  ]);
  return rows.map(({ targetId, lastRunAt, runs, ...counts }) => ({
    targetId,
    lastRunAt: lastRunAt?.toISOString() ?? null,
    runs,
    passRate: passRate(counts),
    suites: suites.flatMap(({ id, name, targets }) =>
      targets.some(({ referenceId }) => referenceId === targetId) ? [{ id, name }] : [],
    ),
  }));
}
