// Takes the runs of a set out of every list. Their events stay in the log.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { LIVE_CHANNEL, type LiveChange } from "@/lib/platform/live/live-message";
import { recountBatches } from "@/lib/results/batches/server/recount-batches";

const MAX_RUNS = 10_000;

// Locked in the order of their keys, as the writers of events do.
interface SetKey {
  projectId: string;
  setKey: string;
}

const archiveStatement = ({ projectId, setKey }: SetKey): Sql => sql`
with doomed as (
  select project_id, run_key from run
  where project_id = ${projectId}::uuid and set_key = ${setKey}::uuid and archived_at is null
  order by project_id, run_key limit ${MAX_RUNS} for update
), archived as (
  update run set archived_at = now() from doomed
  where run.project_id = doomed.project_id and run.run_key = doomed.run_key
  returning run.project_id, run.run_key, run.batch_key
), queued as (
  insert into search_queue (project_id, kind, key)
  select project_id, 'run', run_key from archived order by project_id, run_key
  on conflict do nothing
)
select batch_key::text as "batchKey" from archived`;

const hasMoreStatement = ({ projectId, setKey }: SetKey): Sql => sql`select exists (select from run
  where project_id = ${projectId}::uuid and set_key = ${setKey}::uuid and archived_at is null) as "hasMore"`;

const archivedSchema = z.object({ batchKey: z.string() });
const restSchema = z.object({ hasMore: z.boolean() });

/** Archives at most 10,000 runs per call; call again while `hasMore` is true. */
export async function archiveSet(
  ctx: Context,
  setId: string,
): Promise<{ archived: number; hasMore: boolean }> {
  const set = { projectId: ctx.project.id, setKey: textKey(setId) };
  return retryWhileUnavailable(() =>
    getPrisma().$transaction((db) => archiveWithin(db, set), { timeout: 60_000, maxWait: 30_000 }),
  );
}

async function archiveWithin(
  db: Database,
  set: SetKey,
): Promise<{ archived: number; hasMore: boolean }> {
  const runs = await queryRows(db, archivedSchema, archiveStatement(set));
  const batchKeys = new Set(runs.map((run) => run.batchKey));
  const batches = [...batchKeys].sort().map((batchKey) => ({ ...set, batchKey }));
  await recountBatches(db, batches);
  const rest = await queryRow(db, restSchema, hasMoreStatement(set));
  const change: LiveChange = { kind: "change", projectId: set.projectId };
  await execute(db, sql`select pg_notify(${LIVE_CHANNEL}, ${printJson(change)})`);
  return { archived: runs.length, hasMore: rest?.hasMore ?? false };
}
