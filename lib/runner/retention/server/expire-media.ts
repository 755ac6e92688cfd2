// Removes large media of runs and traces that are older than the project keeps them. Runs, transcripts and traces stay, and say
// when it was.
import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { blessedTraces } from "@/lib/results/blessing/server/blessing-column";
import { removeBytes } from "@/lib/results/media/server/remove-bytes";
import { notify } from "./delete-data";
import { oldRuns } from "./old-data";

export async function expireMedia(ctx: Context, before: Date): Promise<void> {
  const removed = await removeBytes({
    chosen: oldMedia(ctx, before),
    finish: (named) => sql`update media m set removed_at = now() from ${named}`,
  });
  if (removed > 0) await notify(getPrisma(), { kind: "change", projectId: ctx.project.id });
}

/**
 * Of `media m`: not stored again since then, and of nothing that is younger, blessed or still to be run. Bytes that came again
 * after they had been removed are old again one day.
 */
export function oldMedia(ctx: Context, before: Date): Sql {
  return sql`m.project = ${ctx.project.id}::uuid and m.touched_at < ${before}::timestamptz
    and (m.removed_at is null or m.touched_at > m.removed_at)
    and not exists (select from media_use u join run r on r.project_id = u.project_id and r.run_key = u.run_key
      where u.project_id = m.project and u.hash = m.hash and not (${oldRuns(ctx, before)}))
    and not exists (select from span_media u join span s on s.project_id = u.project_id and s.span_key = u.span_key
      where u.project_id = m.project and u.hash = m.hash and ${keepsSpan(ctx, before)})`;
}

/** A trace keeps the media of its spans, and so do the runs it belongs to. */
function keepsSpan(ctx: Context, before: Date): Sql {
  return sql`(s.trace_key in (${blessedTraces(ctx)})
    or exists (select from trace t where t.project_id = s.project_id and t.trace_key = s.trace_key
      and t.last_event_at >= ${before}::timestamptz)
    or exists (select from run r where r.project_id = s.project_id and r.trace_keys && array[s.trace_key]
      and not (${oldRuns(ctx, before)}))
    or exists (select from run r where r.project_id = s.project_id and r.run_key = ${RUN_KEY}
      and not (${oldRuns(ctx, before)})))`;
}

/** The key of the run that a span names: see textKey. */
const RUN_KEY = sql`encode(substr(sha256(convert_to(s.scenario_run_id, 'UTF8')), 1, 16), 'hex')::uuid`;
