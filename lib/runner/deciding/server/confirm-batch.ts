// The second stage before a failure is called a regression: cells whose failures are not usual for them run some more times,
// as repeats of the same batch.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { findRedactor } from "@/lib/access/redaction/server/redactor";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import { plural } from "@/lib/base/text/names";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { execute, queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { JOBS_WAITING, LIVE_CHANNEL } from "@/lib/platform/live/live-message";
import { toBatchSummary, type NumberedBatchRow } from "@/lib/results/batches/server/batches";
import { isComparable, isWorse, referenceOf } from "@/lib/results/comparison/compare-cells";
import { compareCells } from "@/lib/results/comparison/server/compare-batches";
import { getComparedBatch } from "@/lib/results/comparison/server/find-baseline";
import { decideReruns, isSuspect, type RerunRule } from "@/lib/results/comparison/two-stage";
import { updateLogIndexes } from "@/lib/results/log/server/event-writer";
import { cellsInQuarantine } from "@/lib/results/quarantine/quarantine-schema";
import { listQuarantines } from "@/lib/results/quarantine/server/list-quarantines";
import { insertJobs, newRunId, type IdentifiedJob } from "@/lib/runner/jobs/server/insert-jobs";
import { JOB_COLUMNS, jobRowSchema, openValues } from "@/lib/runner/jobs/server/job-rows";
import { findNamedBaseline } from "@/lib/suites/gate/server/find-gate-batch";
import type { ConfirmAnswer, ConfirmRequest } from "../confirm-schema";

interface Batch {
  setId: string;
  batchId: string;
}

/** More failures than this are no matter of chance. */
const MAX_ADDED = 2000;

const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };

/**
 * Adds runs once: asked again, it answers with those that are there. Throws not_found for the batch,
 * conflict for a batch that is in progress or was not started here.
 */
export async function confirmBatch(
  ctx: Context,
  batch: Batch,
  { runs, base: ref }: ConfirmRequest,
): Promise<ConfirmAnswer> {
  const now = await getComparedBatch(ctx, batch);
  const isStopped = await isStoppedAtCost(ctx, now);
  if (toBatchSummary(now).counts.unfinished > 0)
    throw new AppError("conflict", "The batch is in progress.");
  if (isStopped) return { ...NOTHING, sentence: STOPPED };
  const base = await findNamedBaseline(ctx, now, ref);
  if (!base) return answerOf(NOTHING);
  const { cells, suspects } = await findSuspects(ctx, { base, new: now }, runs);
  if (suspects.size * runs > MAX_ADDED)
    return {
      ...{ cells, suspects: suspects.size, runs: 0 },
      sentence: `Nothing is run again: ${plural(suspects.size, "cell")} failed, which is no matter of chance.`,
    };
  const added = await addRuns(ctx, now, { suspects, runs });
  return answerOf({ cells, suspects: suspects.size, runs: added });
}

const NOTHING = { cells: 0, suspects: 0, runs: 0 };
const STOPPED = "Nothing is run again: the batch was stopped at its cost limit.";

function answerOf(found: Omit<ConfirmAnswer, "sentence">): ConfirmAnswer {
  return { ...found, sentence: sentenceOf(found) };
}

function sentenceOf({ cells, suspects, runs }: Omit<ConfirmAnswer, "sentence">): string {
  if (cells === 0) return "Nothing is run again: there is no baseline to compare with.";
  if (runs === 0) return "Nothing is run again: no failure is unusual, or the answer is known.";
  return `${plural(suspects, "cell")} of ${String(cells)} ${suspects === 1 ? "runs" : "run"} again, at most ${plural(runs, "run")} in all.`;
}

interface Found {
  cells: number;
  suspects: ReadonlyMap<string, RerunRule>;
}

/** Those that runs could decide on, by the key of the cell. */
async function findSuspects(
  ctx: Context,
  compared: { base: NumberedBatchRow; new: NumberedBatchRow },
  runs: number,
): Promise<Found> {
  const all = await compareCells(ctx, compared);
  const cells = all.filter(({ status }) => isComparable(status)).length;
  const quarantined = cellsInQuarantine(await listQuarantines(ctx, { setId: compared.new.setId }));
  const suspects = new Map<string, RerunRule>();
  for (const pair of all) {
    const reference = referenceOf(pair);
    const rule = { reference, cells };
    const isOther = pair.changed.judge || pair.changed.simulator;
    if (!isWorse(pair.status) || isOther || quarantined.has(pair.cell)) continue;
    if (!isSuspect(reference, pair.new)) continue;
    // Failures that suffice already count as confirmed once the cell was run again.
    if (decideReruns(rule, pair.new, runs) !== "noisy") suspects.set(pair.cell, rule);
  }
  return { cells, suspects };
}

const templateSchema = z.intersection(
  jobRowSchema,
  z.object({ cellKey: z.string(), lastRepeat: z.number(), passAtLeast: z.number().nullable() }),
);

const placeSchema = z.object({
  suiteId: z.string().nullable(),
  nextOrdinal: z.number(),
  extra: z.number(),
});

interface Wanted {
  suspects: Found["suspects"];
  runs: number;
}

async function addRuns(ctx: Context, batch: NumberedBatchRow, wanted: Wanted): Promise<number> {
  const redactor = await findRedactor(ctx.project.id);
  const { added, drafts } = await getPrisma().$transaction(async (db) => {
    const place = await lockBatch(db, ctx, batch);
    if (place.extra > 0 || wanted.suspects.size === 0) return { added: place.extra, drafts: [] };
    const jobs = await makeJobs(db, ctx, { batch, ...wanted });
    const { setId, batchId } = batch;
    const batchKey = textKey(batchId);
    const { suiteId, nextOrdinal: firstOrdinal } = place;
    const where = { projectId: ctx.project.id, setId, batchId, batchKey, suiteId };
    const written = await insertJobs(db, { place: where, jobs, redactor, firstOrdinal });
    await execute(
      db,
      // With a cost limit it is in progress again, so that the limit is looked after.
      sql`update started_batch set run_count = run_count + ${jobs.length}::int,
        completed_at = case when max_cost_usd is null then completed_at end
      where project_id = ${ctx.project.id}::uuid and batch_key = ${batchKey}::uuid`,
    );
    await execute(db, sql`select pg_notify(${LIVE_CHANNEL}, ${JOBS_WAITING})`);
    return { added: jobs.length, drafts: written };
  }, TRANSACTION);
  updateLogIndexes(drafts);
  return added;
}

/** Of two that ask at once, the second sees the runs of the first. */
async function lockBatch(db: Database, ctx: Context, { batchId }: Batch) {
  const key = textKey(batchId);
  await execute(
    db,
    sql`select 1 from started_batch where project_id = ${ctx.project.id}::uuid and batch_key = ${key}::uuid for update`,
  );
  const place = await queryRow(
    db,
    placeSchema,
    sql`select b.suite_id as "suiteId", (select coalesce(max(j.ordinal) + 1, 0) from job j
        where j.project_id = b.project_id and j.batch_key = b.batch_key) as "nextOrdinal",
      (select count(*)::int from run r where r.project_id = b.project_id and r.batch_key = b.batch_key and r.is_extra) as extra
    from started_batch b where b.project_id = ${ctx.project.id}::uuid and b.batch_key = ${key}::uuid`,
  );
  if (!place) throw notStarted();
  return place;
}

const notStarted = () =>
  new AppError(
    "conflict",
    "The batch was not started here: only the process that runs its scenarios can run them again.",
  );

async function isStoppedAtCost(ctx: Context, { batchId }: Batch): Promise<boolean> {
  const where = { projectId_batchKey: { projectId: ctx.project.id, batchKey: textKey(batchId) } };
  const row = await getPrisma().startedBatch.findUnique({ where, select: { costStoppedAt: true } });
  if (!row) throw notStarted();
  return row.costStoppedAt !== null;
}

/** As the first repeat of each cell was run. */
async function makeJobs(
  db: Database,
  ctx: Context,
  { batch, suspects, runs }: Wanted & { batch: Batch },
): Promise<IdentifiedJob[]> {
  const keys = [...suspects.keys()];
  const templates = await queryRows(
    db,
    templateSchema,
    sql`select distinct on (r.cell_key) ${JOB_COLUMNS}, r.cell_key::text as "cellKey", r.pass_at_least as "passAtLeast",
      coalesce(max(r.repeat) over (partition by r.cell_key), 1) as "lastRepeat"
    from job j join run r on r.project_id = j.project_id and r.run_key = j.run_key and r.archived_at is null
    where j.project_id = ${ctx.project.id}::uuid and j.batch_key = ${textKey(batch.batchId)}::uuid and r.cell_key = any(${keys}::uuid[])
    order by r.cell_key, j.ordinal`,
  );
  return templates.flatMap((job) => {
    const rule = suspects.get(job.cellKey);
    if (!rule) return [];
    const { passAtLeast } = job;
    const spec = {
      ...job.spec,
      // As many may fail as before.
      passAtLeast: passAtLeast === null ? null : passAtLeast + runs,
      stopsEarly: false,
      confirms: rule,
    };
    const { scenarioId } = job;
    const secrets = openValues(job);
    return Array.from({ length: runs }, (_, index) => ({
      ...{ runId: newRunId(), scenarioId, secrets },
      spec: { ...spec, repeat: job.lastRepeat + index + 1 },
    }));
  });
}
