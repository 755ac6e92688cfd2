import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute, queryRows } from "@/lib/platform/db/query-rows";
import { allOf, sql, type Sql } from "@/lib/platform/db/sql";
import { CANCEL_ASKED, LIVE_CHANNEL } from "@/lib/platform/live/live-message";
import type { ArchiveScope } from "@/lib/results/archive/archive-schema";
import { completeBatches, endJobs, unjudgedResults } from "./end-jobs";
import { JOB_COLUMNS } from "./job-rows";

export interface CancelAnswer {
  /** Queued runs, which are cancelled now. */
  cancelled: number;
  /** Runs in progress, whose worker was notified. */
  stopping: number;
}

/** Marks the waiting jobs that match a condition on `job j` as done. */
const takeWaiting = (isMeant: Sql): Sql => sql`
update job j set state = 'done', cancel_asked_at = now() where ${isMeant} and j.state = 'waiting'
returning ${JOB_COLUMNS}`;

const askRunning = (isMeant: Sql): Sql => sql`
update job j set cancel_asked_at = now()
where ${isMeant} and j.state = 'running' and j.cancel_asked_at is null`;

/** Throws not_found for an unknown run, conflict for one that has ended or was reported by an SDK. */
export async function cancelRun(ctx: Context, runId: string): Promise<CancelAnswer> {
  const runKey = textKey(runId);
  const where = { projectId_runKey: { projectId: ctx.project.id, runKey } };
  const prisma = getPrisma();
  const [run, job] = await Promise.all([
    prisma.run.findUnique({ where: { ...where, archivedAt: null }, select: { finishedAt: true } }),
    prisma.job.findUnique({ where, select: { state: true } }),
  ]);
  if (!run) throw new AppError("not_found", "Run not found");
  if (run.finishedAt) throw new AppError("conflict", "The run has already finished.");
  if (!job)
    throw new AppError(
      "conflict",
      "The run was reported by an SDK: only the process that runs it can stop it.",
    );
  return cancel(ctx, sql`j.run_key = ${runKey}::uuid`);
}

/** Throws not_found for a batch that was not started here. */
export async function cancelBatch(ctx: Context, batchId: string): Promise<CancelAnswer> {
  const key = textKey(batchId);
  const batch = await getPrisma().startedBatch.findUnique({
    where: { projectId_batchKey: { projectId: ctx.project.id, batchKey: key } },
    select: { runCount: true },
  });
  if (!batch) throw new AppError("not_found", "No batch with this id was started here.");
  await leaveOutSecondStage(ctx, sql`b.batch_key = ${key}::uuid`);
  return cancel(ctx, sql`j.batch_key = ${key}::uuid`);
}

const batchSchema = z.object({ projectId: z.string(), batchKey: z.string() });

/** Suspects do not run again. A batch that only waited for them is complete with it. */
async function leaveOutSecondStage({ project }: Context, isMeant: Sql): Promise<void> {
  await getPrisma().$transaction(async (db) => {
    const batches = await queryRows(
      db,
      batchSchema,
      sql`update started_batch b set confirm_outcome = 'cancelled'
      where b.project_id = ${project.id}::uuid and ${isMeant} and b.confirm_runs is not null and b.confirm_outcome is null
      returning b.project_id::text as "projectId", b.batch_key::text as "batchKey"`,
    );
    await completeBatches(db, batches);
  });
}

/** Stops what was started here of a set, a batch or a run. */
export async function cancelScope(
  ctx: Context,
  { setId: asked, batchId, runId }: ArchiveScope,
): Promise<CancelAnswer> {
  const setId = toStorableText(asked);
  const isOfBatch =
    batchId === undefined ? sql`true` : sql`b.batch_key = ${textKey(batchId)}::uuid`;
  if (runId === undefined)
    await leaveOutSecondStage(ctx, sql`b.set_id = ${setId} and ${isOfBatch}`);
  return cancel(
    ctx,
    allOf([
      sql`j.set_id = ${setId}`,
      ...(batchId === undefined ? [] : [sql`j.batch_key = ${textKey(batchId)}::uuid`]),
      ...(runId === undefined ? [] : [sql`j.run_key = ${textKey(runId)}::uuid`]),
    ]),
  );
}

async function cancel({ project, actor }: Context, scope: Sql): Promise<CancelAnswer> {
  const isMeant = sql`j.project_id = ${project.id}::uuid and ${scope}`;
  const results = unjudgedResults(`Cancelled by ${actor.name}, before it started.`);
  const cancelled = await endJobs(takeWaiting(isMeant), () => ({ status: "CANCELLED", results }));
  const stopping = await execute(getPrisma(), askRunning(isMeant));
  if (stopping > 0)
    await execute(getPrisma(), sql`select pg_notify(${LIVE_CHANNEL}, ${CANCEL_ASKED})`);
  return { cancelled, stopping };
}
