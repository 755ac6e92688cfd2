// Which targets name a secret.
import type { Context } from "@/lib/access/context";
import { implement } from "@/lib/access/implement";
import type { Target as TargetRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Secret, StoredSecret } from "@/lib/secrets/secret-schema";
import { secretsApi } from "@/lib/secrets/secrets-api";
import { deleteSecret, listSecrets, saveSecret } from "@/lib/secrets/server/secrets";
import { secretsOfTarget } from "../target-secrets";
import { targetsApi } from "../targets-api";
import { createTarget, updateTarget } from "./save-target";
import { archiveTarget, findTypedConfig, getTarget, listTargets } from "./targets";
import { testDraft, testTarget } from "./test-target";

export const targetsOperations = implement(targetsApi, {
  getTarget: (ctx, { path }) => getTarget(ctx, path.targetId),
  updateTarget: (ctx, { path, body }) => updateTarget(ctx, path.targetId, body),
  deleteTarget: (ctx, { path }) => archiveTarget(ctx, path.targetId),
  testTarget: (ctx, { path, body }) => testTarget(ctx, path.targetId, body),
  listTargets: (ctx) => listTargets(ctx),
  createTarget: (ctx, { body }) => createTarget(ctx, body),
  testDraft: (ctx, { body }) => testDraft(ctx, body),
});

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

export const secretsOperations = implement(secretsApi, {
  saveSecret: async (ctx, { path, body }) => {
    const saved = await saveSecret(ctx, { name: path.name, ...body });
    const addUses = await findSecretUses(ctx);
    return addUses(saved);
  },
  deleteSecret: (ctx, { path }) => deleteSecret(ctx, path.name),
  listSecrets: async (ctx) => {
    const secrets = await listSecrets(ctx);
    return secrets.map(await findSecretUses(ctx));
  },
});
