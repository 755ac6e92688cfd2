import type { Context } from "@/lib/access/context";
import { getLiveHub } from "@/lib/platform/live/server/live-hub";
import { isConfirmPending } from "./confirm-state";
import { findBatchParts } from "./find-batch-parts";

type Parts = Awaited<ReturnType<typeof findBatchParts>>;

export interface WaitedBatch extends Parts {
  /** Runs may be added yet. */
  isPending: boolean;
}

const POLL_MS = 1000;

interface WaitOptions {
  /** Of several sets with such a batch only this one is waited for; without it, all are. */
  setId?: string;
  timeoutMs: number;
  signal: AbortSignal;
}

/** Resolves with the batch when all its runs have ended and none may be added by itself, or as it is after the timeout. Throws not_found. */
export async function waitForBatch(
  ctx: Context,
  batchId: string,
  { setId, timeoutMs, signal }: WaitOptions,
): Promise<WaitedBatch> {
  const until = performance.now() + timeoutMs;
  let wake: () => void = () => undefined;
  const stop = await getLiveHub().subscribe((message) => {
    const isOurs = message.kind === "change" && message.projectId === ctx.project.id;
    if (isOurs && (message.batchId ?? batchId) === batchId) wake();
  });
  try {
    for (;;) {
      const isPending = await isConfirmPending(ctx, { batchId, setId });
      const found = await findBatchParts(ctx, batchId);
      const restMs = until - performance.now();
      if ((!isPending && isComplete(found, setId)) || restMs <= 0 || signal.aborted)
        return { ...found, isPending };
      // A notification can be lost, so the batch is also polled.
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(POLL_MS, restMs));
        wake = () => {
          clearTimeout(timer);
          setTimeout(resolve, 50); // a burst of notifications causes one query
        };
      });
    }
  } finally {
    stop();
  }
}

function isComplete({ parts }: Parts, setId: string | undefined): boolean {
  const waitedFor = parts.filter((part) => setId === undefined || part.setId === setId);
  return waitedFor.every(({ counts }) => counts.unfinished === 0);
}
