import { getPrisma } from "@/lib/platform/db/prisma";

/** Those of the names under which the project has a secret. */
export async function listKnownSecrets(
  projectId: string,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set();
  const rows = await getPrisma().projectSecret.findMany({
    where: { projectId, name: { in: [...new Set(names)] } },
    select: { name: true },
  });
  return new Set(rows.map(({ name }) => name));
}
