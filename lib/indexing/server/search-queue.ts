// What waits to be indexed. Writers of runs add to it in their own statement; a row goes once the index has caught up.
import type { Database } from "@/lib/platform/db/prisma";

export const QUEUED_KINDS = ["run", "span", "scenario"] as const;

export interface QueuedKey {
  projectId: string;
  kind: (typeof QUEUED_KINDS)[number];
  key: string;
}

// A run that is being reported is indexed at most once in so long.
const CLAIM = `
select project_id::text as "projectId", kind, key::text from search_queue
where since <= now() - $1::float8 * interval '1 millisecond'
order by is_upgrade, since limit 1 for update skip locked`;

/** The next one that has waited so long, locked by the transaction. */
export async function claimQueued(db: Database, settleMs: number): Promise<QueuedKey | undefined> {
  const [next] = await db.$queryRawUnsafe<QueuedKey[]>(CLAIM, settleMs);
  return next;
}

const REMOVE =
  "delete from search_queue where project_id = $1::uuid and kind = $2 and key = $3::uuid";

export async function removeQueued(
  db: Database,
  { projectId, kind, key }: QueuedKey,
): Promise<void> {
  await db.$executeRawUnsafe(REMOVE, projectId, kind, key);
}

const POSTPONE = `update search_queue set since = now() + $4::float8 * interval '1 millisecond'
where project_id = $1::uuid and kind = $2 and key = $3::uuid`;

/** It waits anew, from now or from later on. */
export async function postponeQueued(
  db: Database,
  { projectId, kind, key }: QueuedKey,
  byMs: number,
): Promise<void> {
  await db.$executeRawUnsafe(POSTPONE, projectId, kind, key, byMs);
}

const QUEUE_ALL = `
insert into search_queue (project_id, kind, key, is_upgrade)
select project_id, 'run', run_key, true from run
union all select project_id, 'span', span_key, true from span
union all select project_id, 'scenario', id, true from scenario
on conflict do nothing`;

/** Everything that is stored is indexed again. */
export async function queueEverything(db: Database): Promise<void> {
  await db.$executeRawUnsafe(QUEUE_ALL);
}
