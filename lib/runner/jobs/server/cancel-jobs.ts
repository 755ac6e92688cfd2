import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { CANCEL_ASKED, LIVE_CHANNEL } from "@/lib/platform/live/live-message";
import { endJobs, unjudgedResults } from "./end-jobs";
import { JOB_COLUMNS } from "./job-rows";

export interface CancelAnswer {
  /** Runs that waited and have ended now. */
  cancelled: number;
  /** Runs under way, whose worker has been told. */
  stopping: number;
}

interface Scope {
  column: "run_key" | "batch_key";
  key: string;
}

const takeWaiting = ({ column }: Scope) => `
update job j set state = 'done', cancel_asked_at = now()
where j.project_id = $1::uuid and j.${column} = $2::uuid and j.state = 'waiting'
returning ${JOB_COLUMNS}`;

const askRunning = ({ column }: Scope) => `
update job set cancel_asked_at = now()
where project_id = $1::uuid and ${column} = $2::uuid and state = 'running' and cancel_asked_at is null
returning run_id as "runId"`;

/** Throws not_found for a run that is not there, conflict for one that nobody here can stop. */
export async function cancelRun(ctx: Context, runId: string): Promise<CancelAnswer> {
  const runKey = textKey(runId);
  const where = { projectId_runKey: { projectId: ctx.project.id, runKey } };
  const prisma = getPrisma();
  const [run, job] = await Promise.all([
    prisma.run.findUnique({ where: { ...where, archivedAt: null }, select: { finishedAt: true } }),
    prisma.job.findUnique({ where, select: { state: true } }),
  ]);
  if (!run) throw new AppError("not_found", "Run not found");
  if (run.finishedAt) throw new AppError("conflict", "The run has ended already.");
  if (!job)
    throw new AppError(
      "conflict",
      "The run was reported by an SDK: only the process that runs it can stop it.",
    );
  return cancel(ctx, { column: "run_key", key: runKey });
}

/** Throws not_found for a batch that was not started here. */
export async function cancelBatch(ctx: Context, batchId: string): Promise<CancelAnswer> {
  const key = textKey(batchId);
  const batch = await getPrisma().startedBatch.findUnique({
    where: { projectId_batchKey: { projectId: ctx.project.id, batchKey: key } },
    select: { runCount: true },
  });
  if (!batch) throw new AppError("not_found", "No batch of this id was started here.");
  return cancel(ctx, { column: "batch_key", key });
}

async function cancel({ project, actor }: Context, scope: Scope): Promise<CancelAnswer> {
  const results = unjudgedResults(`Cancelled by ${actor.name}, before it began.`);
  const cancelled = await endJobs(
    (db) => db.$queryRawUnsafe(takeWaiting(scope), project.id, scope.key),
    () => ({ status: "CANCELLED", results }),
  );
  const asked = await getPrisma().$queryRawUnsafe<unknown[]>(
    askRunning(scope),
    project.id,
    scope.key,
  );
  if (asked.length > 0)
    await getPrisma().$queryRawUnsafe("select pg_notify($1, $2)::text", LIVE_CHANNEL, CANCEL_ASKED);
  return { cancelled, stopping: asked.length };
}
