// Which targets name a secret.
import type { Context } from "@/lib/access/context";
import type { Target as TargetRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Secret, StoredSecret } from "@/lib/secrets/secret-schema";
import { secretsOfTarget } from "../target-secrets";
import { findTypedConfig } from "./target-rows";

/** What adds to a secret the targets that name it. */
export async function findSecretUses(ctx: Context): Promise<(secret: StoredSecret) => Secret> {
  const targets = await listNamingTargets(ctx.project.id);
  return (secret) => ({
    ...secret,
    usedBy: targets
      .filter(({ secrets }) => secrets.has(secret.name))
      .map(({ id, name }) => ({ id, name })),
  });
}

type NamingTarget = Pick<TargetRow, "id" | "name"> & { secrets: ReadonlySet<string> };

/** The targets that are there, each with the secrets that it names. */
async function listNamingTargets(projectId: string): Promise<NamingTarget[]> {
  const rows = await getPrisma().target.findMany({
    where: { projectId, archivedAt: null },
    select: { id: true, name: true, type: true, config: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => {
    const typed = findTypedConfig(row);
    return { id: row.id, name: row.name, secrets: new Set(typed ? secretsOfTarget(typed) : []) };
  });
}
