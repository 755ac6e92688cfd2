import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { parseContent } from "../scenario-content";

/** Those of the names that a scenario of the project, archived ones among them, declares as a secret parameter. */
export async function listSecretParameters(
  ctx: Context,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const rows = await getPrisma().scenario.findMany({
    where: { projectId: ctx.project.id, content: { contains: '"secret":true' } }, // as contents are written
    select: { content: true },
  });
  const declared = rows.flatMap((row) => parseContent(row.content).parameters ?? []);
  const secrets = new Set(declared.filter(({ secret }) => secret).map(({ name }) => name));
  return names.filter((name) => secrets.has(name));
}
