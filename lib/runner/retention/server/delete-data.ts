// Deletes what a person names: runs wait in `deleted_item` until purge-runs removes them, a trace goes at once.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { printJson } from "@/lib/base/json/exact-json";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRow } from "@/lib/platform/db/query-rows";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import { LIVE_CHANNEL, type LiveMessage } from "@/lib/platform/live/live-message";
import type { ArchiveScope, CountedRuns } from "@/lib/results/archive/archive-schema";
import { stopAndArchive } from "@/lib/runner/jobs/server/stop-and-archive";
import { purgeTraces } from "@/lib/traces/server/purge-traces";
import { findTrace } from "@/lib/traces/server/read-trace";
import { traceKeyOf } from "@/lib/traces/server/span-write";
import type { RunDeletion } from "../retention-schema";

const MAX_RUNS = 10_000;

/** Deletes at most 10,000 runs per call; call again while `hasMore` is true. */
export async function deleteRuns(
  ctx: Context,
  { isArchivedOnly = false, ...scope }: RunDeletion,
): Promise<CountedRuns> {
  const left = isArchivedOnly ? { hasMore: false } : await stopAndArchive(ctx, scope);
  const marked = await retryWhileUnavailable(() =>
    queryRow(getPrisma(), markedSchema, markStatement(ctx.project.id, inScope(scope))),
  );
  const runs = marked?.runs ?? 0;
  await notify(getPrisma(), { kind: "change", projectId: ctx.project.id });
  return { runs, hasMore: left.hasMore || runs === MAX_RUNS };
}

function inScope({ setId, batchId, runId }: ArchiveScope): Sql {
  return allOf([
    sql`r.set_key = ${textKey(setId)}::uuid`,
    ...(batchId === undefined ? [] : [sql`r.batch_key = ${textKey(batchId)}::uuid`]),
    ...(runId === undefined ? [] : [sql`r.run_key = ${textKey(runId)}::uuid`]),
  ]);
}

const markedSchema = z.object({ runs: z.number() });

/** Marks archived runs. One that came again after it had been purged is marked anew. */
export const markStatement = (projectId: string, chosen: Sql): Sql => sql`
with marked as (
  insert into deleted_item (project_id, kind, key)
  select r.project_id, 'run', r.run_key from run r
  where r.project_id = ${projectId}::uuid and r.archived_at is not null and ${chosen}
    and not exists (select from deleted_item d
      where d.project_id = r.project_id and d.kind = 'run' and d.key = r.run_key and d.purged_at is null)
  order by r.project_id, r.run_key limit ${MAX_RUNS}
  on conflict (project_id, kind, key) do update set deleted_at = now(), purged_at = null
  returning 1
)
select count(*)::int as runs from marked`;

/** Throws not_found, gone. */
export async function deleteTrace(ctx: Context, traceId: string): Promise<void> {
  const { id, scenarioRunId } = await findTrace(ctx, traceId);
  const projectId = ctx.project.id;
  const keys = [traceKeyOf(id)];
  await retryWhileUnavailable(() =>
    getPrisma().$transaction(
      async (db) => {
        await purgeTraces(db, projectId, keys);
        await markPurgedTraces(db, projectId, keys);
        await notify(db, { kind: "trace", projectId, traceId: id, runId: scenarioRunId });
      },
      { timeout: 60_000, maxWait: 30_000 },
    ),
  );
}

export async function markPurgedTraces(
  db: Database,
  projectId: string,
  traceKeys: readonly string[],
): Promise<void> {
  await execute(
    db,
    sql`insert into deleted_item (project_id, kind, key, purged_at)
    select ${projectId}::uuid, 'trace', w.key, now() from unnest(${[...traceKeys]}::uuid[]) as w(key)
    on conflict (project_id, kind, key) do update set deleted_at = now(), purged_at = now()`,
  );
}

/** A hint for open pages. */
export async function notify(db: Database, message: LiveMessage): Promise<void> {
  await execute(db, sql`select pg_notify(${LIVE_CHANNEL}, ${printJson(message)})`);
}
