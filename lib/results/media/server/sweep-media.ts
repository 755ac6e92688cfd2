// Removes media that neither a run nor a span uses any more, a day after they were last stored.
import type { TaskList } from "graphile-worker";

import { sql, type Sql } from "@/lib/platform/db/sql";
import { removeBytes } from "./remove-bytes";

const GRACE_MS = 24 * 3_600_000;

const TASK = "sweep-media";
export const SWEEP_CRONTAB = `41 * * * * ${TASK} ?max=1`;
export const sweepTasks: TaskList = {
  [TASK]: async () => {
    await sweepMedia(Date.now());
  },
};

/** Resolves with the number of files that were removed. */
export async function sweepMedia(nowMs: number): Promise<number> {
  const chosen = isUnused(new Date(nowMs - GRACE_MS));
  return removeBytes({ chosen, finish: (named) => sql`delete from media m using ${named}` });
}

const isUnused = (before: Date): Sql => sql`m.touched_at <= ${before}::timestamptz
  and not exists (select from media_use u where u.project_id = m.project and u.hash = m.hash)
  and not exists (select from span_media u where u.project_id = m.project and u.hash = m.hash)`;
