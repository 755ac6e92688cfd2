// Takes runs out of every list, and puts them back. Their events stay in the log all the time.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import { LIVE_CHANNEL, type LiveChange } from "@/lib/platform/live/live-message";
import {
  recountBatches,
  relistBatches,
  type BatchKey,
} from "@/lib/results/batches/server/recount-batches";
import type { ArchiveScope, CountedRuns } from "../archive-schema";

const MAX_RUNS = 10_000;

const DIRECTIONS = {
  archive: { isBefore: sql`run.archived_at is null`, after: sql`now()` },
  restore: { isBefore: sql`run.archived_at is not null`, after: sql`null` },
};
type Direction = keyof typeof DIRECTIONS;

/** Archives at most 10,000 runs per call; call again while `hasMore` is true. */
export async function archiveRuns(ctx: Context, scope: ArchiveScope): Promise<CountedRuns> {
  return moveRuns(ctx, "archive", isInScope(scope));
}

/** Restores at most 10,000 runs per call; call again while `hasMore` is true. */
export async function restoreRuns(ctx: Context, scope: ArchiveScope): Promise<CountedRuns> {
  return moveRuns(ctx, "restore", isInScope(scope));
}

/** As archiveRuns, of the runs with these ids. */
export async function archiveRunsById(
  ctx: Context,
  runIds: readonly string[],
): Promise<CountedRuns> {
  return moveRuns(ctx, "archive", isOneOf(runIds));
}

/** As restoreRuns, of the runs with these ids. */
export async function restoreRunsById(
  ctx: Context,
  runIds: readonly string[],
): Promise<CountedRuns> {
  return moveRuns(ctx, "restore", isOneOf(runIds));
}

function isInScope({ setId, batchId, runId }: ArchiveScope): Sql {
  return allOf([
    sql`run.set_key = ${textKey(setId)}::uuid`,
    ...(batchId === undefined ? [] : [sql`run.batch_key = ${textKey(batchId)}::uuid`]),
    ...(runId === undefined ? [] : [sql`run.run_key = ${textKey(runId)}::uuid`]),
  ]);
}

function isOneOf(runIds: readonly string[]): Sql {
  return sql`run.run_key = any(${runIds.map(textKey)}::uuid[])`;
}

async function moveRuns(ctx: Context, direction: Direction, wanted: Sql): Promise<CountedRuns> {
  const { isBefore } = DIRECTIONS[direction];
  const projectId = ctx.project.id;
  const chosen = allOf([sql`run.project_id = ${projectId}::uuid`, wanted, isBefore]);
  return retryWhileUnavailable(() =>
    getPrisma().$transaction((db) => moveWithin(db, { projectId, direction, chosen }), {
      timeout: 60_000,
      maxWait: 30_000,
    }),
  );
}

interface Move {
  projectId: string;
  direction: Direction;
  chosen: Sql;
}

const movedSchema = z.object({ setKey: z.string(), batchKey: z.string(), runs: z.number() });
const restSchema = z.object({ hasMore: z.boolean() });

async function moveWithin(
  db: Database,
  { projectId, direction, chosen }: Move,
): Promise<CountedRuns> {
  const moved = await queryRows(db, movedSchema, moveStatement(direction, chosen));
  const batches = moved.map(({ setKey, batchKey }) => ({ projectId, setKey, batchKey }));
  if (direction === "restore") {
    await execute(db, keepRestored(projectId, batches));
    await relistBatches(db, batches);
  }
  await recountBatches(db, batches);
  const rest = await queryRow(
    db,
    restSchema,
    sql`select exists (select from run where ${chosen}) as "hasMore"`,
  );
  const change: LiveChange = { kind: "change", projectId };
  await execute(db, sql`select pg_notify(${LIVE_CHANNEL}, ${printJson(change)})`);
  let runs = 0;
  for (const batch of moved) runs += batch.runs;
  return { runs, hasMore: rest?.hasMore ?? false };
}

// What was deleted and is restored before its rows are removed, is not deleted any more.
const keepRestored = (projectId: string, batches: readonly BatchKey[]): Sql => sql`
delete from deleted_item d using run r, json_to_recordset(${printJson(batches)}::json)
  as w("setKey" uuid, "batchKey" uuid)
where d.project_id = ${projectId}::uuid and d.kind = 'run' and d.key = r.run_key and d.purged_at is null
  and r.project_id = d.project_id and r.set_key = w."setKey" and r.batch_key = w."batchKey"
  and r.archived_at is null`;

// Locked in the order of their keys, as the writers of events do.
const moveStatement = (direction: Direction, chosen: Sql): Sql => sql`
with chosen as (
  select run.project_id, run.run_key from run where ${chosen}
  order by run.project_id, run.run_key limit ${MAX_RUNS} for update
), moved as (
  update run set archived_at = ${DIRECTIONS[direction].after} from chosen
  where run.project_id = chosen.project_id and run.run_key = chosen.run_key
  returning run.project_id, run.run_key, run.set_key, run.batch_key
), queued as (
  insert into search_queue (project_id, kind, key)
  select project_id, 'run', run_key from moved order by project_id, run_key
  on conflict do nothing
)
select set_key::text as "setKey", batch_key::text as "batchKey", count(*)::int as runs from moved
group by set_key, batch_key order by set_key, batch_key`;
