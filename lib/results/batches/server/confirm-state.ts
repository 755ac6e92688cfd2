// Whether suspects of a batch run again by themselves, and what came of it.
import { z } from "zod";

import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { toStorableText } from "@/lib/base/text/visible-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRow, queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { CONFIRM_OUTCOMES } from "@/lib/results/batches/confirm-outcome";

const stateSchema = z.object({ outcome: z.enum(CONFIRM_OUTCOMES).nullable() });
export type ConfirmState = z.infer<typeof stateSchema>;

interface AskedBatch {
  batchId: string;
  /** Another set may have a batch with the same id; without it, any of them. */
  setId?: string | undefined;
}

/** Null for a batch of an SDK, and where suspects do not run again by themselves. */
export async function findConfirmState(
  ctx: Context,
  { batchId, setId }: AskedBatch,
): Promise<ConfirmState | null> {
  const row = await queryRow(
    getPrisma(),
    stateSchema,
    sql`select confirm_outcome as outcome from started_batch
    where project_id = ${ctx.project.id}::uuid and batch_key = ${textKey(batchId)}::uuid and confirm_runs is not null
      and set_id = coalesce(${setId ?? null}::text, set_id)`,
  );
  return row ?? null;
}

/**
 * Runs may be added yet. Ask before the runs are counted: what is added and that no more are come in one transaction.
 */
export async function isConfirmPending(ctx: Context, batch: AskedBatch): Promise<boolean> {
  const state = await findConfirmState(ctx, batch);
  return state?.outcome === null;
}

const pendingSchema = z.object({ batchId: z.string() });

/** The ids of the batches of the set to which runs may be added yet. */
export async function listPending(ctx: Context, setId: string): Promise<ReadonlySet<string>> {
  const rows = await queryRows(
    getPrisma(),
    pendingSchema,
    sql`select batch_id as "batchId" from started_batch
    where project_id = ${ctx.project.id}::uuid and set_id = ${toStorableText(setId)} and confirm_runs is not null and confirm_outcome is null`,
  );
  return new Set(rows.map(({ batchId }) => batchId));
}
