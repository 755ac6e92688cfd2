// Reruns jobs in a new batch of the same set: the current versions of their scenarios, the same targets and values.
import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import type { StartAnswer } from "@/lib/results/batches/batch-schema";
import { findFirstAttempt } from "@/lib/results/batches/server/batches";
import type { RunStatus } from "@/lib/results/runs/run-status";
import type { RERUN_SCOPES } from "../job-spec";
import type { NewJob } from "./insert-jobs";
import {
  JOB_COLUMNS,
  jobRowSchema,
  openValues,
  type ClaimedJob,
  type StartedBatchKey,
} from "./job-rows";
import { startBatch } from "./start-batch";

const NOT_PASSED: readonly RunStatus[] = ["FAILED", "ERROR", "CANCELLED"];

/** Without those that a decision has spared: only they are cancelled without being asked to stop. */
const IS_NOT_PASSED = sql`r.status = any(${NOT_PASSED}::text[])
  and (r.status <> 'CANCELLED' or j.cancel_asked_at is not null)`;

/** Not one that was added to tell a regression from chance, which is about that batch. */
const IS_OF_START = sql`r.is_extra is not true`;

/** Of a batch; `isWanted` is a condition on `run r`. */
const jobsOfBatch = ({ projectId, batchKey }: StartedBatchKey, isWanted: Sql): Sql => sql`
select ${JOB_COLUMNS} from job j
join run r on r.project_id = j.project_id and r.run_key = j.run_key and r.archived_at is null
where j.project_id = ${projectId}::uuid and j.batch_key = ${batchKey}::uuid and ${isWanted}
order by j.ordinal`;

/** Throws not_found for a run that was not started here, conflict if its scenario or target was deleted. */
export async function rerunRun(ctx: Context, runId: string): Promise<StartAnswer> {
  const jobs = await queryRows(
    getPrisma(),
    jobRowSchema,
    sql`select ${JOB_COLUMNS} from job j
    where j.project_id = ${ctx.project.id}::uuid and j.run_key = ${textKey(runId)}::uuid`,
  );
  if (jobs.length === 0) throw new AppError("not_found", "No run with this id was started here.");
  return rerun(ctx, jobs, runId);
}

/** Throws not_found for a batch that was not started here, conflict if there is nothing to rerun. */
export async function rerunBatch(
  ctx: Context,
  batchId: string,
  scope: (typeof RERUN_SCOPES)[number],
): Promise<StartAnswer> {
  const batchKey = textKey(batchId);
  const where = { projectId_batchKey: { projectId: ctx.project.id, batchKey } };
  if (!(await getPrisma().startedBatch.findUnique({ where, select: { runCount: true } })))
    throw new AppError("not_found", "No batch with this id was started here.");
  const isWanted = scope === "all" ? IS_OF_START : sql`${IS_OF_START} and ${IS_NOT_PASSED}`;
  const statement = jobsOfBatch({ projectId: ctx.project.id, batchKey }, isWanted);
  const jobs = await queryRows(getPrisma(), jobRowSchema, statement);
  if (jobs.length === 0)
    throw new AppError("conflict", "Nothing to rerun: all finished runs passed.");
  return rerun(ctx, jobs, batchId);
}

async function rerun(
  ctx: Context,
  jobs: readonly ClaimedJob[],
  rerunOf: string,
): Promise<StartAnswer> {
  const { current, gone } = await loadCurrent(ctx.project.id, jobs);
  const fresh = jobs.flatMap((job): NewJob[] => {
    const scenario = current.get(job.scenarioId);
    if (!scenario || gone.has(job.spec.target.id)) return [];
    const spec = { ...job.spec, ...scenario, confirms: null, alsoConfirms: [], rerunOf };
    return [{ scenarioId: job.scenarioId, spec, secrets: openValues(job) }];
  });
  const [first] = jobs;
  if (!first || fresh.length === 0)
    throw new AppError("conflict", "It cannot be rerun: its scenario or its target was deleted.");
  return startBatch({
    projectId: ctx.project.id,
    setId: first.setId,
    suite: first.spec.suite,
    title: "Rerun",
    trigger: "rerun",
    actor: ctx.actor,
    rerunOf,
    attemptOf: await findFirstAttempt(ctx, first),
    provenance: {},
    idempotencyKey: null,
    parameters: {},
    maxCostUsd: null,
    confirmRuns: null,
    skippedArchived: {
      scenarios: [...new Set(jobs.map(({ scenarioId }) => scenarioId))].filter(
        (id) => !current.has(id),
      ),
      targets: [...gone],
    },
    jobs: fresh,
  });
}

interface Current {
  name: string;
  scenarioVersion: number;
  scenarioHash: string;
}

async function loadCurrent(projectId: string, jobs: readonly ClaimedJob[]) {
  const targetIds = [...new Set(jobs.map(({ spec }) => spec.target.id))];
  const [scenarios, targets] = await Promise.all([
    getPrisma().scenario.findMany({
      where: {
        projectId,
        id: { in: [...new Set(jobs.map(({ scenarioId }) => scenarioId))] },
        archivedAt: null,
      },
      select: { id: true, name: true, version: true, contentHash: true },
    }),
    getPrisma().target.findMany({
      where: { projectId, id: { in: targetIds }, archivedAt: null },
      select: { id: true },
    }),
  ]);
  const current = new Map<string, Current>(
    scenarios.map(({ id, name, version, contentHash }) => [
      id,
      { name, scenarioVersion: version, scenarioHash: contentHash },
    ]),
  );
  const known = new Set(targets.map(({ id }) => id));
  return { current, gone: new Set(targetIds.filter((id) => !known.has(id))) };
}
