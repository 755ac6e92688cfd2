import type { Context } from "@/lib/access/context";
import { toStorableText } from "@/lib/base/text/storable-text";
import type { Target as TargetRow } from "@/lib/platform/db/generated/client";
import { outlastOutage } from "@/lib/platform/db/outlast-outage";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Target } from "../target-schema";
import { targetNotFound, toTarget } from "./target-rows";

export async function getTarget(ctx: Context, targetId: string): Promise<Target> {
  return toTarget(await getTargetRow(ctx, targetId));
}

/** Throws not_found, also for an archived one. */
export async function getTargetRow(ctx: Context, targetId: string): Promise<TargetRow> {
  const row =
    targetId === toStorableText(targetId)
      ? await outlastOutage(() =>
          getPrisma().target.findUnique({
            where: { projectId_id: { projectId: ctx.project.id, id: targetId } },
          }),
        )
      : null;
  if (!row || row.archivedAt) throw targetNotFound();
  return row;
}
