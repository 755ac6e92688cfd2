// Deletes what is older than a project keeps it, and removes what was deleted. Both are repeated until nothing is left, and
// go on with the next call where they were interrupted.
import type { TaskList } from "graphile-worker";
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { systemContext } from "@/lib/access/server/system-context";
import type { RetentionModel } from "@/lib/platform/db/generated/models";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { sql } from "@/lib/platform/db/sql";
import { archiveRunsById } from "@/lib/results/archive/server/move-runs";
import { purgeTraces } from "@/lib/traces/server/purge-traces";
import { markPurgedTraces, markStatement } from "./delete-data";
import { expireMedia } from "./expire-media";
import { daysBefore, oldEntries, oldRuns, oldTraces } from "./old-data";
import { purgeDeletedRuns } from "./purge-runs";

const RUNS_AT_A_TIME = 1000;
const TRACES_AT_A_TIME = 100;
const ENTRIES_AT_A_TIME = 5000;

const PURGE = "purge-deleted-runs";
const EXPIRE = "expire-data";
export const RETENTION_CRONTAB = `* * * * * ${PURGE} ?max=1\n23 * * * * ${EXPIRE} ?max=1`;
export const retentionTasks: TaskList = {
  [PURGE]: async () => {
    await purgeDeletedRuns(Date.now());
  },
  [EXPIRE]: () => expireData(Date.now()),
};

export async function expireData(nowMs: number): Promise<void> {
  const kept = await getPrisma().retention.findMany();
  for (const { projectId, runDays, traceDays, auditDays } of kept) {
    const ctx = systemContext(projectId, "Retention");
    if (runDays !== null) await expireRuns(ctx, daysBefore(nowMs, runDays));
    if (traceDays !== null) await expireTraces(ctx, daysBefore(nowMs, traceDays));
    if (auditDays !== null) await expireEntries(ctx, daysBefore(nowMs, auditDays));
  }
  await expireMediaOf(kept, nowMs);
}

/** Last, because files that cannot be removed end it: after those of the other projects. */
async function expireMediaOf(
  kept: readonly Pick<RetentionModel, "projectId" | "mediaDays">[],
  nowMs: number,
): Promise<void> {
  const failures: unknown[] = [];
  for (const { projectId, mediaDays } of kept)
    try {
      if (mediaDays !== null)
        await expireMedia(systemContext(projectId, "Retention"), daysBefore(nowMs, mediaDays));
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
}

const FIRST_KEY = "00000000-0000-0000-0000-000000000000";

const runSchema = z.object({ runId: z.string(), runKey: z.string() });

/**
 * Archived first, which takes them out of all counters, and then marked for purge-runs. One walk through the runs by their key:
 * an index of the time of the last event would make every event write to all indexes.
 */
async function expireRuns(ctx: Context, before: Date): Promise<void> {
  let place: string | undefined = FIRST_KEY;
  while (place !== undefined) {
    const runs: z.infer<typeof runSchema>[] = await queryRows(
      getPrisma(),
      runSchema,
      sql`select r.run_id as "runId", r.run_key::text as "runKey" from run r
      where ${oldRuns(ctx, before)} and r.run_key > ${place}::uuid order by r.run_key limit ${RUNS_AT_A_TIME}`,
    );
    const runIds = runs.map(({ runId }) => runId);
    if (runIds.length > 0) {
      await archiveRunsById(ctx, runIds);
      const chosen = sql`r.run_id = any(${runIds}::text[]) and ${oldRuns(ctx, before)}`;
      await execute(getPrisma(), markStatement(ctx.project.id, chosen));
    }
    place = runs.length === RUNS_AT_A_TIME ? runs.at(-1)?.runKey : undefined;
  }
}

const keySchema = z.object({ key: z.string() });

async function expireTraces(ctx: Context, before: Date): Promise<void> {
  let place: string | undefined = FIRST_KEY;
  while (place !== undefined) {
    const after: string = place;
    const keys: string[] = await retryWhileUnavailable(() =>
      getPrisma().$transaction((db) => expireSomeTraces(db, { ctx, before, after }), {
        timeout: 60_000,
        maxWait: 30_000,
      }),
    );
    place = keys.length === TRACES_AT_A_TIME ? keys.at(-1) : undefined;
  }
}

async function expireSomeTraces(
  db: Database,
  { ctx, before, after }: { ctx: Context; before: Date; after: string },
): Promise<string[]> {
  const rows = await queryRows(
    db,
    keySchema,
    sql`select t.trace_key::text as key from trace t
    where ${oldTraces(ctx, before)} and t.trace_key > ${after}::uuid
    order by t.trace_key limit ${TRACES_AT_A_TIME}`,
  );
  const keys = rows.map(({ key }) => key);
  await purgeTraces(db, ctx.project.id, keys);
  await markPurgedTraces(db, ctx.project.id, keys);
  return keys;
}

async function expireEntries(ctx: Context, before: Date): Promise<void> {
  let removed: number;
  do {
    removed = await execute(
      getPrisma(),
      sql`delete from audit_entry where id in
      (select a.id from audit_entry a where ${oldEntries(ctx, before)} limit ${ENTRIES_AT_A_TIME})`,
    );
  } while (removed === ENTRIES_AT_A_TIME);
}
