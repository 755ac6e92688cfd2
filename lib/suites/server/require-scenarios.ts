import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { getPrisma } from "@/lib/platform/db/prisma";

/** Throws validation_failed, naming the place, for the first that the library does not hold. */
export async function requireScenarios(
  ctx: Context,
  scenarioIds: readonly string[],
): Promise<void> {
  const rows = await getPrisma().scenario.findMany({
    where: { projectId: ctx.project.id, id: { in: [...scenarioIds] } },
    select: { id: true },
  });
  const known = new Set(rows.map(({ id }) => id));
  const index = scenarioIds.findIndex((id) => !known.has(id));
  if (index < 0) return;
  const field = `scenarioIds.${String(index)}`;
  const message = `Scenario "${scenarioIds[index] ?? ""}" not found`;
  throw new AppError("validation_failed", `${field}: ${message}`, { issues: [{ field, message }] });
}
