// What of a project is older than it keeps it.
import type { Context } from "@/lib/access/context";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { blessedTraces, IS_OF_BLESSED } from "@/lib/results/blessing/server/blessing-column";

const DAY_MS = 86_400_000;

export function daysBefore(nowMs: number, days: number): Date {
  return new Date(nowMs - days * DAY_MS);
}

/** Of `run r`: silent since then, not waiting to be run, not deleted already, and of no blessed batch. */
export function oldRuns(ctx: Context, before: Date): Sql {
  return sql`${agedRuns(ctx, before)} and not ${IS_OF_BLESSED}`;
}

/** The same, of a blessed batch or not. */
export function agedRuns(ctx: Context, before: Date): Sql {
  return sql`r.project_id = ${ctx.project.id}::uuid and r.last_received_at < ${before}::timestamptz
    and not exists (select from job j where j.project_id = r.project_id and j.run_key = r.run_key
      and j.state in ('waiting', 'running'))
    and not exists (select from deleted_item d where d.project_id = r.project_id and d.kind = 'run'
      and d.key = r.run_key and d.purged_at is null)`;
}

/** Of `trace t`, unless it belongs to a run of a blessed batch. */
export function oldTraces(ctx: Context, before: Date): Sql {
  return sql`t.project_id = ${ctx.project.id}::uuid and t.last_event_at < ${before}::timestamptz
    and t.trace_key not in (${blessedTraces(ctx)})`;
}

/** Of `audit_entry a`. */
export function oldEntries(ctx: Context, before: Date): Sql {
  return sql`a.project_id = ${ctx.project.id}::uuid and a.at < ${before}::timestamptz`;
}
