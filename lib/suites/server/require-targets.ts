import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { toStorableText } from "@/lib/base/text/storable-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Suite } from "../suite-schema";

type TargetReference = Suite["targets"][number];

/** Throws validation_failed, naming the place, for the first that is not there. `kept` may have been deleted since. */
export async function requireTargets(
  ctx: Context,
  targets: readonly TargetReference[],
  kept: readonly TargetReference[] = [],
): Promise<void> {
  const ids = targets.map(({ referenceId }) => referenceId);
  const rows = await getPrisma().target.findMany({
    where: { projectId: ctx.project.id, id: { in: ids.map(toStorableText) }, archivedAt: null },
    select: { id: true },
  });
  const known = new Set(
    [...rows, ...kept.map(({ referenceId: id }) => ({ id }))].map(({ id }) => id),
  );
  const index = ids.findIndex((id) => !known.has(id));
  if (index < 0) return;
  const field = `targets.${String(index)}.referenceId`;
  const message = `Target "${ids[index] ?? ""}" not found`;
  throw new AppError("validation_failed", `${field}: ${message}`, { issues: [{ field, message }] });
}
