// Adds runs of suspects to their batch, as repeats of their cells.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { findRedactor } from "@/lib/access/redaction/server/redactor";
import { textKey } from "@/lib/base/ids/content-hash";
import type { BatchIds } from "@/lib/base/ids/result-keys";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { JOBS_WAITING, LIVE_CHANNEL } from "@/lib/platform/live/live-message";
import { updateLogIndexes } from "@/lib/results/log/server/event-writer";
import { insertJobs, newRunId, type IdentifiedJob } from "@/lib/runner/jobs/server/insert-jobs";
import { JOB_COLUMNS, jobRowSchema, openValues } from "@/lib/runner/jobs/server/job-rows";
import type { FoundSuspects } from "./find-suspects";

export interface Wanted {
  suspects: FoundSuspects["suspects"];
  runs: number;
}

interface Reruns {
  batch: BatchIds;
  wanted: Wanted;
  /** Whether they may be added, once the batch is locked. */
  mayAdd?: (db: Database) => Promise<boolean>;
  /** In the same transaction. */
  afterwards?: (db: Database, added: number) => Promise<void>;
}

const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };

/**
 * Adds runs of a cell once: of two that ask at once, the second sees those of the first. Resolves with how many were added
 * or were there; null for a batch that was not started here, or that `mayAdd` refuses.
 */
export async function addReruns(ctx: Context, reruns: Reruns): Promise<number | null> {
  const { batch, wanted, mayAdd, afterwards } = reruns;
  const redactor = await findRedactor(ctx);
  const { added, drafts } = await getPrisma().$transaction(async (db) => {
    const place = await lockBatch(db, ctx, batch);
    if (!place || (mayAdd && !(await mayAdd(db)))) return { added: null, drafts: [] };
    const { suiteId, nextOrdinal: firstOrdinal, extra } = place;
    const jobs = await makeJobs(db, ctx, { batch, ...wanted });
    const where = {
      ...batch,
      projectId: ctx.project.id,
      batchKey: textKey(batch.batchId),
      suiteId,
    };
    const written = await insertJobs(db, { place: where, jobs, redactor, firstOrdinal });
    if (jobs.length > 0) await reopen(db, ctx, { batch, added: jobs.length });
    await afterwards?.(db, jobs.length);
    return { added: jobs.length || extra, drafts: written };
  }, TRANSACTION);
  updateLogIndexes(drafts);
  return added;
}

/** With a cost limit a complete batch is in progress again, so that the limit is looked after. It is announced once. */
async function reopen(
  db: Database,
  ctx: Context,
  { batch, added }: { batch: BatchIds; added: number },
): Promise<void> {
  await execute(
    db,
    sql`update started_batch set run_count = run_count + ${added}::int,
      is_reopened = is_reopened or completed_at is not null,
      completed_at = case when max_cost_usd is null then completed_at end
    where project_id = ${ctx.project.id}::uuid and batch_key = ${textKey(batch.batchId)}::uuid`,
  );
  await execute(db, sql`select pg_notify(${LIVE_CHANNEL}, ${JOBS_WAITING})`);
}

const placeSchema = z.object({
  suiteId: z.string().nullable(),
  nextOrdinal: z.number(),
  extra: z.number(),
});

async function lockBatch(db: Database, ctx: Context, { setId, batchId }: BatchIds) {
  const key = textKey(batchId);
  await execute(
    db,
    sql`select 1 from started_batch where project_id = ${ctx.project.id}::uuid and batch_key = ${key}::uuid for update`,
  );
  return queryRow(
    db,
    placeSchema,
    sql`select b.suite_id as "suiteId", (select coalesce(max(j.ordinal) + 1, 0) from job j
        where j.project_id = b.project_id and j.batch_key = b.batch_key) as "nextOrdinal",
      (select count(*)::int from run r where r.project_id = b.project_id and r.set_key = ${textKey(setId)}::uuid
        and r.batch_key = b.batch_key and r.is_extra) as extra
    from started_batch b where b.project_id = ${ctx.project.id}::uuid and b.batch_key = ${key}::uuid and b.set_id = ${setId}`,
  );
}

const templateSchema = z.intersection(
  jobRowSchema,
  z.object({
    cellKey: z.string(),
    lastRepeat: z.number(),
    passAtLeast: z.number().nullable(),
    hasExtra: z.boolean(),
  }),
);

/** As the first repeat of each cell was run, without cells that were run again already. */
async function makeJobs(
  db: Database,
  ctx: Context,
  { batch, suspects, runs }: Wanted & { batch: BatchIds },
): Promise<IdentifiedJob[]> {
  const keys = [...suspects.keys()];
  if (keys.length === 0) return [];
  const templates = await queryRows(
    db,
    templateSchema,
    sql`select distinct on (r.cell_key) ${JOB_COLUMNS}, r.cell_key::text as "cellKey", r.pass_at_least as "passAtLeast",
      coalesce(max(r.repeat) over (partition by r.cell_key), 1) as "lastRepeat",
      coalesce(bool_or(r.is_extra) over (partition by r.cell_key), false) as "hasExtra"
    from job j join run r on r.project_id = j.project_id and r.run_key = j.run_key and r.archived_at is null
    where j.project_id = ${ctx.project.id}::uuid and j.batch_key = ${textKey(batch.batchId)}::uuid and r.cell_key = any(${keys}::uuid[])
    order by r.cell_key, j.ordinal`,
  );
  return templates.flatMap((job) => {
    const [rule, ...others] = suspects.get(job.cellKey) ?? [];
    if (!rule || job.hasExtra) return [];
    const { passAtLeast } = job;
    const spec = {
      ...job.spec,
      // As many may fail as before.
      passAtLeast: passAtLeast === null ? null : passAtLeast + runs,
      stopsEarly: false,
      confirms: rule,
      alsoConfirms: others,
    };
    const { scenarioId } = job;
    const secrets = openValues(job);
    return Array.from({ length: runs }, (_, index) => ({
      ...{ runId: newRunId(), scenarioId, secrets },
      spec: { ...spec, repeat: job.lastRepeat + index + 1 },
    }));
  });
}
