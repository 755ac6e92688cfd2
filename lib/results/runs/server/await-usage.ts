import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { isInBatch } from "./run-query";

const POLL_MS = 250;

const waitingSchema = z.object({ isWaiting: z.boolean() });

/** Resolves when the cost of every run of the batch is filled in as far as it is known (lib/indexing), or after the time. */
export async function awaitUsage(
  ctx: Context,
  batch: { setId: string; batchId: string },
  timeoutMs: number,
): Promise<void> {
  const until = performance.now() + timeoutMs;
  const statement = sql`select exists (
    select from run r join search_queue q on q.project_id = r.project_id and q.kind = 'run' and q.key = r.run_key
    where ${isInBatch({ projectId: ctx.project.id, ...batch })}
  ) as "isWaiting"`;
  for (;;) {
    const row = await queryRow(getPrisma(), waitingSchema, statement);
    if (!row?.isWaiting || performance.now() >= until) return;
    await sleep(POLL_MS);
  }
}
