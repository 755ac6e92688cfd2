import type { Context } from "@/lib/access/context";
import type { BatchDetail } from "@/lib/results/batches/batch-schema";
import { getBatch } from "@/lib/results/batches/server/get-batch";
import { findExecution } from "./find-execution";

/** A batch, and how its runs are being executed where it was started here. Throws not_found. */
export async function getBatchDetail(
  ctx: Context,
  batch: { setId: string; batchId: string },
): Promise<BatchDetail> {
  const [found, execution] = await Promise.all([
    getBatch(ctx, batch),
    findExecution(ctx, batch.batchId),
  ]);
  return { ...found, execution };
}
