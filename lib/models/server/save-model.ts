import { randomUUID } from "node:crypto";

import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { nameKey } from "@/lib/base/ids/content-hash";
import { HIDDEN_VALUE } from "@/lib/base/text/hide-values";
import { toStorableText } from "@/lib/base/text/visible-text";
import { isUniqueViolation } from "@/lib/platform/db/database-error";
import type { Model as ModelRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getEnv } from "@/lib/platform/process/env";
import { sealSecret } from "@/lib/platform/seal/secret-box";
import { MODEL_ROLES, type Model, type ModelPatch, type NewModel } from "../model-schema";
import { getModelRow } from "./find-model";
import { modelLabelTaken, toModel } from "./model-rows";

/** The first model of a project that has none gets every role. Throws conflict where the label is taken. */
export async function createModel(
  ctx: Context,
  { label, name, apiKey, ...fields }: NewModel,
): Promise<Model> {
  const now = new Date(ctx.now);
  const id = `model_${randomUUID().replaceAll("-", "")}`;
  const row = {
    ...fields,
    projectId: ctx.project.id,
    id,
    label: toStorableText(label),
    nameKey: nameKey(label),
    name: toStorableText(name),
    apiKey: sealKey(apiKey),
    createdAt: now,
    updatedAt: now,
  };
  const settings = {
    projectId: ctx.project.id,
    simulatorModelId: id,
    judgeModelId: id,
    agentModelId: id,
  };
  const isFirst = getEnv().model === null;
  return unlessTaken(label, () =>
    getPrisma().$transaction(async (transaction) => {
      const created = await transaction.model.create({ data: row });
      if (isFirst)
        await transaction.projectSetting.createMany({ data: [settings], skipDuplicates: true });
      return toModel(created);
    }),
  );
}

/** Absent keeps a field, and a hidden key keeps what is stored. Throws conflict where the label is taken. */
export async function updateModel(
  ctx: Context,
  modelId: string,
  patch: ModelPatch,
): Promise<Model> {
  const row = await getModelRow(ctx, modelId);
  const { label = row.label, name = row.name, apiKey = HIDDEN_VALUE } = patch;
  const { inputPrice = row.inputPrice, outputPrice = row.outputPrice } = patch;
  const { provider = row.provider, baseUrl = row.baseUrl } = patch;
  const server = { provider, baseUrl };
  requireAddress(server);
  if (apiKey === HIDDEN_VALUE) requireKeyAgain(row, server);
  const data = {
    ...server,
    label: toStorableText(label),
    nameKey: nameKey(label),
    name: toStorableText(name),
    ...(apiKey !== HIDDEN_VALUE && { apiKey: sealKey(apiKey) }),
    inputPrice,
    outputPrice,
    updatedAt: new Date(ctx.now),
  };
  const where = { projectId_id: { projectId: ctx.project.id, id: row.id } };
  return unlessTaken(label, async () => toModel(await getPrisma().model.update({ where, data })));
}

function sealKey(apiKey: string): string | null {
  return apiKey === "" || apiKey === HIDDEN_VALUE ? null : sealSecret(apiKey);
}

type Server = Pick<ModelRow, "provider" | "baseUrl">;

function requireAddress({ provider, baseUrl }: Server): void {
  if (provider === "openai-compatible" && baseUrl === null)
    throw invalid("baseUrl", "an OpenAI-compatible server needs its URL");
}

/** A stored key goes to the server that it was written for: to no other, unless somebody writes it again. */
function requireKeyAgain(row: ModelRow, { provider, baseUrl }: Server): void {
  const moves = provider !== row.provider || originOf(baseUrl) !== originOf(row.baseUrl);
  if (row.apiKey !== null && moves)
    throw invalid("apiKey", "enter the key again, because the server has changed");
}

function originOf(baseUrl: string | null): string | null {
  return baseUrl !== null && URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl;
}

function invalid(field: string, message: string): AppError {
  return new AppError("validation_failed", `${field}: ${message}`, {
    issues: [{ field, message }],
  });
}

async function unlessTaken<T>(label: string, save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (isUniqueViolation(error)) throw modelLabelTaken(label);
    throw error;
  }
}

/** Roles that used it return to the model of the environment; suites and scenarios that name it fail when they are run. */
export async function deleteModel(ctx: Context, modelId: string): Promise<void> {
  const { id } = await getModelRow(ctx, modelId);
  const prisma = getPrisma();
  await prisma.$transaction([
    ...MODEL_ROLES.map((role) => `${role}ModelId` as const).map((field) =>
      prisma.projectSetting.updateMany({
        where: { projectId: ctx.project.id, [field]: id },
        data: { [field]: null },
      }),
    ),
    prisma.model.deleteMany({ where: { projectId: ctx.project.id, id } }),
  ]);
}
