import type { RequestContext } from "@/lib/access/context";
import { toBatchSummary } from "@/lib/results/batches/server/batches";
import { isConfirmPending } from "@/lib/results/batches/server/confirm-state";
import { waitForBatch } from "@/lib/results/batches/server/wait-for-batch";
import type { GateWait } from "../gate-api";
import { findGateBatch } from "./find-gate-batch";
import { batchWithUrl } from "./judge-batch";

interface WaitOptions {
  batch?: string | undefined;
  setId?: string | undefined;
  timeoutMs: number;
  signal: AbortSignal;
}

/** Throws as findGateBatch does. */
export async function waitForGate(
  ctx: RequestContext,
  { batch, setId, ...limits }: WaitOptions,
): Promise<GateWait> {
  const before = await findGateBatch(ctx, { batch, setId });
  const place = { batch: before.batchId, setId: before.setId };
  const isOpen = await isConfirmPending(ctx, before);
  if (isOpen || toBatchSummary(before).counts.unfinished > 0)
    await waitForBatch(ctx, before.batchId, { ...limits, setId: before.setId });
  const isPending = await isConfirmPending(ctx, before);
  const row = await findGateBatch(ctx, place);
  return {
    batch: batchWithUrl(ctx, row),
    isComplete: !isPending && toBatchSummary(row).counts.unfinished === 0,
  };
}
