import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";

/** Those of the names under which the project has a secret. */
export async function listKnownSecrets(
  ctx: Context,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const rows = await getPrisma().projectSecret.findMany({
    where: { projectId: ctx.project.id, name: { in: [...new Set(names)] } },
    select: { name: true },
  });
  return new Set(rows.map(({ name }) => name));
}
