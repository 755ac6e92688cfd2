// An agent exports its spans when it has answered, some seconds later even. Its own span, which contains all the others,
// ends last and hangs below the span that the call named.
import { setTimeout as sleep } from "node:timers/promises";

import type { Context } from "@/lib/access/context";
import { outlastOutage } from "@/lib/platform/db/outlast-outage";
import { getPrisma } from "@/lib/platform/db/prisma";
import { traceKeyOf } from "./span-keys";

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

interface Patience {
  /** Whole milliseconds; 0 does not wait. */
  waitMs: number;
  signal: AbortSignal;
}

/** False where it has not come in time. Throws when it is aborted. */
export async function awaitAgentSpan(
  ctx: Context,
  { traceId, spanId }: { traceId: string; spanId: string },
  { waitMs, signal }: Patience,
): Promise<boolean> {
  if (waitMs === 0) return false;
  const deadline = performance.now() + waitMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)) {
    if (await outlastOutage(() => hasCome({ projectId: ctx.project.id, traceId, spanId })))
      return true;
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) return false;
    await sleep(Math.min(pauseMs, leftMs), undefined, { signal });
  }
}

async function hasCome(sought: Record<"projectId" | "traceId" | "spanId", string>) {
  const { projectId, traceId, spanId } = sought;
  const row = await getPrisma().span.findFirst({
    where: { projectId, otelKey: traceKeyOf(traceId), parentId: spanId, endedMs: { not: null } },
    select: { spanKey: true },
  });
  return row !== null;
}
