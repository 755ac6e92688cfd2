// The batch that a gate is about, and the baselines of its rules.
import type { Context } from "@/lib/access/context";
import { AppError, isAppError } from "@/lib/base/errors";
import type { NumberedBatchRow } from "@/lib/results/batches/server/batches";
import { listBatches } from "@/lib/results/batches/server/list-batches";
import { findBaseline, getComparedBatch } from "@/lib/results/comparison/server/find-baseline";
import { BATCH_NOT_FOUND } from "../batch-not-found";
import type { BatchRef } from "../gate-api";

/** Throws not_found with a code of its own, gone, invalid_request. */
export async function findGateBatch(ctx: Context, asked: BatchRef): Promise<NumberedBatchRow> {
  try {
    return await findBatch(ctx, asked);
  } catch (error) {
    if (!isAppError(error) || error.code !== "not_found") throw error;
    throw new AppError("not_found", error.message, { reason: { code: BATCH_NOT_FOUND } });
  }
}

async function findBatch(ctx: Context, { batch, setId }: BatchRef): Promise<NumberedBatchRow> {
  if (batch !== undefined) return getComparedBatch(ctx, { batchId: batch, setId });
  if (setId === undefined)
    throw new AppError("invalid_request", "Name a batch, or a set whose latest batch is meant.");
  const { items } = await listBatches(ctx, setId, { limit: 1 });
  const [latest] = items;
  if (!latest) throw new AppError("not_found", `The set "${setId}" has no batch.`);
  return getComparedBatch(ctx, { batchId: latest.batchId, setId });
}

const WRITTEN_OUT = /^(?:previous|blessed|branch:.*|tag:.*)$/s;

/** A name without a kind is the id of a batch, else a branch, else a tag. Null where nothing fits. Throws invalid_request. */
export async function findNamedBaseline(
  ctx: Context,
  now: NumberedBatchRow,
  name: string,
): Promise<NumberedBatchRow | null> {
  const find = (ref: string) => findBaseline(ctx, now, { ref, setId: undefined });
  if (WRITTEN_OUT.test(name)) return find(name);
  return (
    (await orNull(() => find(name))) ??
    (await find(`branch:${name}`)) ??
    (await find(`tag:${name}`))
  );
}

/** Null for a batch that is not there, or no longer. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error) && (error.code === "not_found" || error.code === "gone")) return null;
    throw error;
  }
}
