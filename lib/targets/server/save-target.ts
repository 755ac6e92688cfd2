import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { nameKey } from "@/lib/base/ids/content-hash";
import { validate } from "@/lib/base/json/validate";
import { HIDDEN_VALUE } from "@/lib/base/text/hidden-value";
import { toStorableText } from "@/lib/base/text/storable-text";
import { requireModels, type ChosenModels } from "@/lib/models/server/require-models";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import type { Target as TargetRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { requireAllowedHeaders } from "@/lib/platform/outbound/server/send-request";
import {
  keepTargetSecrets,
  typedConfigSchema,
  type NewTarget,
  type Target,
  type TargetPatch,
  type TypedConfig,
} from "../target-schema";
import { getTargetRow } from "./get-target";
import { requireSoundSecrets } from "./require-sound-secrets";
import { requireSoundTemplates } from "./require-sound-templates";
import { requireSoundWorkflow } from "./require-sound-workflow";
import { findTypedConfig, sealConfig, targetNameTaken, toTarget } from "./target-rows";

/** Throws conflict where the name is taken, validation_failed for a workflow, secrets or templates that cannot be read. */
export async function createTarget(ctx: Context, target: NewTarget): Promise<Target> {
  const { name, concurrency = null, ratePerMinute = null } = target;
  const kept = keepTargetSecrets(target, { stored: null, hidden: HIDDEN_VALUE });
  requireFreeHeaders(kept);
  await requireSoundWorkflow({ projectId: ctx.project.id, targetId: null }, kept);
  await requireSoundSecrets(ctx, kept);
  await requireSoundTemplates(kept);
  await requireModels(ctx, modelsOf(kept));
  const now = new Date();
  const row = {
    projectId: ctx.project.id,
    id: `target_${randomUUID().replaceAll("-", "")}`,
    name: toStorableText(name),
    nameKey: nameKey(name),
    type: kept.type,
    config: sealConfig(kept),
    concurrency,
    ratePerMinute,
    createdAt: now,
    updatedAt: now,
  };
  return unlessTaken(name, async () => toTarget(await getPrisma().target.create({ data: row })));
}

/** Absent keeps a field, and a hidden secret keeps what is stored. Throws as createTarget does. */
export async function updateTarget(
  ctx: Context,
  targetId: string,
  { name, config, concurrency, ratePerMinute }: TargetPatch,
): Promise<Target> {
  const row = await getTargetRow(ctx, targetId);
  const kept = config && keptConfig(row, config);
  if (kept) {
    requireFreeHeaders(kept);
    await requireSoundWorkflow({ projectId: ctx.project.id, targetId: row.id }, kept);
    await requireSoundSecrets(ctx, kept);
    await requireSoundTemplates(kept);
    await requireModels(ctx, modelsOf(kept), modelsOf(findTypedConfig(row)));
  }
  const data = {
    ...(name !== undefined && { name: toStorableText(name), nameKey: nameKey(name) }),
    ...(kept && { config: sealConfig(kept) }),
    ...(concurrency !== undefined && { concurrency }),
    ...(ratePerMinute !== undefined && { ratePerMinute }),
    updatedAt: new Date(),
  };
  const where = { projectId_id: { projectId: ctx.project.id, id: row.id } };
  return unlessTaken(name ?? "", async () =>
    toTarget(await getPrisma().target.update({ where, data })),
  );
}

function modelsOf(typed: TypedConfig | null): ChosenModels {
  return typed?.type === "prompt" ? { "config.modelId": typed.config.modelId } : {};
}

function keptConfig(row: TargetRow, config: unknown): TypedConfig {
  const typed = validate(typedConfigSchema, { type: row.type, config });
  return keepTargetSecrets(typed, { stored: findTypedConfig(row), hidden: HIDDEN_VALUE });
}

function requireFreeHeaders(typed: TypedConfig): void {
  if (typed.type !== "http") return;
  const { headers, auth, session } = typed.config;
  requireAllowedHeaders([
    ...[...headers, ...(session?.headers ?? [])].map(({ key }) => key),
    ...(auth.type === "api_key" ? [auth.header] : []),
  ]);
}

async function unlessTaken<T>(name: string, save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (isUniqueViolation(error)) throw targetNameTaken(name);
    throw error;
  }
}
