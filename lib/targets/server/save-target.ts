import { randomUUID } from "node:crypto";

import { nameKey } from "@/lib/content-hash";
import { isUniqueViolation } from "@/lib/database-error";
import { getPrisma } from "@/lib/db/prisma";
import { HIDDEN_VALUE } from "@/lib/hidden-value";
import { toStorableText } from "@/lib/storable-text";
import { keepSecrets } from "../http-config";
import type { NewTarget, Target, TargetPatch } from "../target-schema";
import { getTargetRow } from "./get-target";
import { readConfig, sealConfig, targetNameTaken, toTarget } from "./target-rows";

/** Throws conflict where the name is taken. */
export async function createTarget(
  projectId: string,
  { name, type, config, concurrency = null, ratePerMinute = null }: NewTarget,
): Promise<Target> {
  const now = new Date();
  const row = {
    projectId,
    id: `target_${randomUUID().replaceAll("-", "")}`,
    name: toStorableText(name),
    nameKey: nameKey(name),
    type,
    config: sealConfig(keepSecrets(config, { stored: null, hidden: HIDDEN_VALUE })),
    concurrency,
    ratePerMinute,
    createdAt: now,
    updatedAt: now,
  };
  return unlessTaken(name, async () => toTarget(await getPrisma().target.create({ data: row })));
}

/** Absent keeps a field, and a hidden secret keeps what is stored. Throws conflict where the name is taken. */
export async function updateTarget(
  projectId: string,
  targetId: string,
  { name, config, concurrency, ratePerMinute }: TargetPatch,
): Promise<Target> {
  const row = await getTargetRow(projectId, targetId);
  const kept = config && keepSecrets(config, { stored: readConfig(row), hidden: HIDDEN_VALUE });
  const data = {
    ...(name !== undefined && { name: toStorableText(name), nameKey: nameKey(name) }),
    ...(kept && { config: sealConfig(kept) }),
    ...(concurrency !== undefined && { concurrency }),
    ...(ratePerMinute !== undefined && { ratePerMinute }),
    updatedAt: new Date(),
  };
  const where = { projectId_id: { projectId, id: row.id } };
  return unlessTaken(name ?? "", async () =>
    toTarget(await getPrisma().target.update({ where, data })),
  );
}

async function unlessTaken<T>(name: string, save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (isUniqueViolation(error)) throw targetNameTaken(name);
    throw error;
  }
}
