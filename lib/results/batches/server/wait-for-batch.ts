import type { Context } from "@/lib/access/context";
import { getLiveHub } from "@/lib/platform/live/server/live-hub";
import { findBatchParts } from "./find-batch-parts";

type Parts = Awaited<ReturnType<typeof findBatchParts>>;

const LOOK_EVERY_MS = 1000;

interface Patience {
  timeoutMs: number;
  signal: AbortSignal;
}

/** The batch when all its runs have ended, or as it stands when the patience is over. Throws not_found. */
export async function waitForBatch(
  ctx: Context,
  batchId: string,
  { timeoutMs, signal }: Patience,
): Promise<Parts> {
  const until = performance.now() + timeoutMs;
  let wake: () => void = () => undefined;
  const stop = await getLiveHub().watch((message) => {
    const isOurs = message.kind === "change" && message.projectId === ctx.project.id;
    if (isOurs && (message.batchId ?? batchId) === batchId) wake();
  });
  try {
    for (;;) {
      const found = await findBatchParts(ctx, batchId);
      const restMs = until - performance.now();
      if (isComplete(found) || restMs <= 0 || signal.aborted) return found;
      // A hint can be lost: the clock looks again.
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(LOOK_EVERY_MS, restMs));
        wake = () => {
          clearTimeout(timer);
          setTimeout(resolve, 50); // many hints in a burst are one look
        };
      });
    }
  } finally {
    stop();
  }
}

function isComplete({ parts }: Parts): boolean {
  return parts.every(({ counts }) => counts.unfinished === 0);
}
