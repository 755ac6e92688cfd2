// What waits to be indexed. Writers of runs add to it in their own statement; a row goes once the index has caught up.
import { z } from "zod";

import type { Database } from "@/lib/platform/db/prisma";
import { execute, queryRow } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";

/** A trace is queued when its spans change: the usage of its runs follows. */
const QUEUED_KINDS = ["run", "span", "scenario", "trace"] as const;

const queuedKeySchema = z.object({
  projectId: z.string(),
  kind: z.enum(QUEUED_KINDS),
  key: z.string(),
});
export type QueuedKey = z.infer<typeof queuedKeySchema>;

// A run that is being reported is indexed at most once in so long.
const claimStatement = (settleMs: number): Sql => sql`
select project_id::text as "projectId", kind, key::text from search_queue
where since <= now() - ${settleMs}::float8 * interval '1 millisecond'
order by is_upgrade, since limit 1 for update skip locked`;

/** The next one that has waited so long, locked by the transaction. */
export async function claimQueued(db: Database, settleMs: number): Promise<QueuedKey | undefined> {
  return queryRow(db, queuedKeySchema, claimStatement(settleMs));
}

const isEntry = ({ projectId, kind, key }: QueuedKey): Sql =>
  sql`project_id = ${projectId}::uuid and kind = ${kind} and key = ${key}::uuid`;

export async function removeQueued(db: Database, queued: QueuedKey): Promise<void> {
  await execute(db, sql`delete from search_queue where ${isEntry(queued)}`);
}

/** It waits again, from now or from later on. */
export async function postponeQueued(db: Database, queued: QueuedKey, byMs: number): Promise<void> {
  await execute(
    db,
    sql`update search_queue set since = now() + ${byMs}::float8 * interval '1 millisecond'
    where ${isEntry(queued)}`,
  );
}

const QUEUE_ALL = sql`
insert into search_queue (project_id, kind, key, is_upgrade)
select project_id, 'run', run_key, true from run
union all select project_id, 'span', span_key, true from span
union all select project_id, 'scenario', id, true from scenario
on conflict do nothing`;

/** Everything that is stored is indexed again. */
export async function queueEverything(db: Database): Promise<void> {
  await execute(db, QUEUE_ALL);
}
