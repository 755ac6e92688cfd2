import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { textKey } from "@/lib/base/ids/content-hash";
import type { BatchIds } from "@/lib/base/ids/result-keys";
import { printJson } from "@/lib/base/json/exact-json";
import { toStorableText } from "@/lib/base/text/visible-text";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { LIVE_CHANNEL, type LiveChange } from "@/lib/platform/live/live-message";
import { getBatch } from "@/lib/results/batches/server/batches";
import { BATCH_NOT_GREEN } from "@/lib/results/blessing/blessing-text";
import type { Blessing, NewBlessing } from "../blessing-schema";
import { whyNotGreen } from "../why-not-green";

/**
 * Makes it the blessed batch of its set; one that was blessed before is blessed anew. Throws not_found, gone,
 * validation_failed for a batch that is not green, conflict.
 */
export async function blessBatch(
  ctx: Context,
  batch: BatchIds,
  { note, evenIfNotGreen }: NewBlessing,
): Promise<Blessing> {
  const { counts } = await getBatch(ctx, batch);
  if (!evenIfNotGreen) requireGreen(whyNotGreen(counts));
  const { name: author, id: authorId } = ctx.actor;
  const blessedAt = new Date(ctx.now);
  const data = {
    ...{ id: randomUUID(), ...keysOf(ctx, batch) },
    ...{ note: note === null ? null : toStorableText(note), blessedAt, author, authorId },
  };
  try {
    await getPrisma().$transaction([
      getPrisma().blessing.updateMany(withdrawal(ctx, batch)),
      getPrisma().blessing.create({ data }),
    ]);
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", "It was blessed meanwhile.");
    throw error;
  }
  await notify(ctx);
  const { blessing } = await getBatch(ctx, batch);
  if (!blessing) throw new AppError("conflict", "The blessing was withdrawn meanwhile.");
  return blessing;
}

function requireGreen(problem: string | null): void {
  if (problem === null) return;
  const message = `Not every run of it passed: ${problem}.`;
  throw new AppError("validation_failed", message, {
    issues: [{ field: "evenIfNotGreen", message }],
    reason: { code: BATCH_NOT_GREEN },
  });
}

/** Throws not_found for a batch that is not blessed. */
export async function withdrawBlessing(ctx: Context, batch: BatchIds): Promise<void> {
  const { count } = await getPrisma().blessing.updateMany(withdrawal(ctx, batch));
  if (count === 0) throw new AppError("not_found", "The batch is not blessed.");
  await notify(ctx);
}

function withdrawal(ctx: Context, batch: BatchIds) {
  return {
    where: { ...keysOf(ctx, batch), withdrawnAt: null },
    data: { withdrawnAt: new Date(ctx.now), withdrawnBy: ctx.actor.name },
  };
}

function keysOf({ project }: Context, { setId, batchId }: BatchIds) {
  return { projectId: project.id, setKey: textKey(setId), batchKey: textKey(batchId) };
}

/** Open pages show it. */
async function notify({ project }: Context): Promise<void> {
  const change: LiveChange = { kind: "change", projectId: project.id };
  await execute(getPrisma(), sql`select pg_notify(${LIVE_CHANNEL}, ${printJson(change)})`);
}
