// The second stage before a failure is called a regression: cells whose failures are not usual for them run some more times,
// as repeats of the same batch.
import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import type { BatchIds } from "@/lib/base/ids/result-keys";
import { plural } from "@/lib/base/text/names";
import { getPrisma } from "@/lib/platform/db/prisma";
import { toBatchSummary, type NumberedBatchRow } from "@/lib/results/batches/server/batches";
import { isConfirmPending } from "@/lib/results/batches/server/confirm-state";
import { getComparedBatch } from "@/lib/results/comparison/server/find-baseline";
import { MAX_ADDED_RUNS } from "@/lib/results/comparison/two-stage";
import { findNamedBaseline } from "@/lib/suites/gate/server/find-gate-batch";
import type { ConfirmAnswer, ConfirmRequest } from "../confirm-schema";
import { addReruns } from "./add-reruns";
import { findSuspects } from "./find-suspects";

/**
 * Adds runs of a cell once: asked again, it answers with those that are there. Throws not_found for the batch,
 * conflict for a batch that is in progress or was not started here.
 */
export async function confirmBatch(
  ctx: Context,
  batch: BatchIds,
  { runs, base, bases: refs = [base] }: ConfirmRequest,
): Promise<ConfirmAnswer> {
  const now = await getComparedBatch(ctx, batch);
  const isStopped = await isStoppedAtCost(ctx, now);
  if (toBatchSummary(now).counts.unfinished > 0 || (await isConfirmPending(ctx, now)))
    throw new AppError("conflict", "The batch is in progress.");
  if (isStopped) return { ...NOTHING, sentence: STOPPED };
  const bases = await findBases(ctx, now, refs);
  if (bases.length === 0) return answerOf(NOTHING);
  const { cells, suspects } = await findSuspects(ctx, { bases, new: now }, runs);
  if (suspects.size * runs > MAX_ADDED_RUNS)
    return {
      ...{ cells, suspects: suspects.size, runs: 0 },
      sentence: `Nothing is run again: ${plural(suspects.size, "cell")} failed, which is no matter of chance.`,
    };
  const { setId, batchId } = now;
  const added = await addReruns(ctx, { batch: { setId, batchId }, wanted: { suspects, runs } });
  if (added === null) throw notStarted();
  return answerOf({ cells, suspects: suspects.size, runs: added });
}

/** Each once, without those that name no batch. Throws invalid_request for the batch itself. */
export async function findBases(
  ctx: Context,
  now: NumberedBatchRow,
  refs: readonly string[],
): Promise<NumberedBatchRow[]> {
  const found = new Map<string, NumberedBatchRow>();
  for (const ref of new Set(refs)) {
    const base = await findNamedBaseline(ctx, now, ref);
    if (base) found.set(`${base.setId}/${base.batchKey}`, base);
  }
  return [...found.values()];
}

const NOTHING = { cells: 0, suspects: 0, runs: 0 };
const STOPPED = "Nothing is run again: the batch was stopped at its cost limit.";

function answerOf(found: Omit<ConfirmAnswer, "sentence">): ConfirmAnswer {
  return { ...found, sentence: sentenceOf(found) };
}

function sentenceOf({ cells, suspects, runs }: Omit<ConfirmAnswer, "sentence">): string {
  if (cells === 0) return "Nothing is run again: there is no baseline to compare with.";
  if (runs === 0 || suspects === 0)
    return "Nothing is run again: no failure is unusual, or the answer is known.";
  return `${plural(suspects, "cell")} of ${String(cells)} ${suspects === 1 ? "runs" : "run"} again, at most ${plural(runs, "run")} in all.`;
}

const notStarted = () =>
  new AppError(
    "conflict",
    "The batch was not started here: only the process that runs its scenarios can run them again.",
  );

async function isStoppedAtCost(ctx: Context, { setId, batchId }: BatchIds): Promise<boolean> {
  const where = { projectId: ctx.project.id, batchKey: textKey(batchId), setId };
  const row = await getPrisma().startedBatch.findFirst({ where, select: { costStoppedAt: true } });
  if (!row) throw notStarted();
  return row.costStoppedAt !== null;
}
