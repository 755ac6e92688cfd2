// Removes media that neither a run nor a span uses any more, a day after they were last stored.
import type { TaskList } from "graphile-worker";
import { z } from "zod";

import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { MediaName } from "@/lib/platform/media/server/media-name";
import { removeMedia } from "@/lib/platform/media/server/media-store";

const GRACE_MS = 24 * 3_600_000;
const AT_A_TIME = 100;

const TASK = "sweep-media";
export const SWEEP_CRONTAB = `41 * * * * ${TASK} ?max=1`;
export const sweepTasks: TaskList = {
  [TASK]: async () => {
    await sweepMedia(Date.now());
  },
};

const mediaSchema = z.object({ projectId: z.string(), hash: z.string() });

/** Resolves with the number of files that were removed. */
export async function sweepMedia(nowMs: number): Promise<number> {
  const before = new Date(nowMs - GRACE_MS);
  let swept = 0;
  let some: number;
  do {
    some = await sweepSome(before);
    swept += some;
  } while (some === AT_A_TIME);
  return swept;
}

/**
 * Locked until the bytes are gone: who wants to store them again waits, finds no row, and stores them. Where it fails half
 * way, the rows remain and say that nothing is stored.
 */
async function sweepSome(before: Date): Promise<number> {
  await execute(getPrisma(), notStoredStatement(before));
  return getPrisma().$transaction(
    async (db) => {
      const unused = await queryRows(db, mediaSchema, unusedStatement(before));
      for (const name of unused) await removeMedia(name);
      await removeRows(db, unused);
      return unused.length;
    },
    { timeout: 60_000, maxWait: 30_000 },
  );
}

const isUnused = (before: Date): Sql => sql`m.touched_at <= ${before}::timestamptz
  and not exists (select from media_use u where u.project_id = m.project and u.hash = m.hash)
  and not exists (select from span_media u where u.project_id = m.project and u.hash = m.hash)`;

/** Committed before the first bytes are removed, so that no event relies on bytes that may be gone. */
const notStoredStatement = (before: Date): Sql => sql`
update media set is_stored = false where (project, hash) in (
  select m.project, m.hash from media m where ${isUnused(before)}
  order by m.project, m.hash limit ${AT_A_TIME} for update of m skip locked)`;

const unusedStatement = (before: Date): Sql => sql`
select m.project::text as "projectId", m.hash from media m
where ${isUnused(before)} and not m.is_stored
order by m.project, m.hash limit ${AT_A_TIME} for update of m skip locked`;

async function removeRows(db: Database, unused: readonly MediaName[]): Promise<void> {
  await execute(
    db,
    sql`delete from media m using unnest(${unused.map(({ projectId }) => projectId)}::uuid[],
      ${unused.map(({ hash }) => hash)}::text[]) as w(project, hash)
    where m.project = w.project and m.hash = w.hash`,
  );
}
