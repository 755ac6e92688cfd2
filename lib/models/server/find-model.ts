import type { LanguageModel } from "ai";

import type { Context } from "@/lib/access/context";
import { systemContext } from "@/lib/access/server/system-context";
import { AppError } from "@/lib/base/errors";
import { canonicalJson } from "@/lib/base/json/canonical-json";
import type { ModelProvider } from "@/lib/base/model-provider";
import { hideValues } from "@/lib/base/text/hide-values";
import { toStorableText } from "@/lib/base/text/visible-text";
import type { Model as ModelRow } from "@/lib/platform/db/generated/client";
import { getPrisma } from "@/lib/platform/db/prisma";
import { retryWhileUnavailable } from "@/lib/platform/db/retry-while-unavailable";
import { getEnv, type Env } from "@/lib/platform/process/env";
import { ENVIRONMENT_MODEL_ID, type Model, type ModelRole } from "../model-schema";
import { cappedFetch, checkedFetch } from "./checked-fetch";
import { connectModel } from "./connect-model";
import { explainFailure } from "./explain-failure";
import { environmentModel, modelNotFound, providerOf, readApiKey, toModel } from "./model-rows";

/** Throws not_found. */
export async function getModel(ctx: Context, modelId: string): Promise<Model> {
  const environment = modelId === ENVIRONMENT_MODEL_ID ? environmentModel() : null;
  return environment ?? toModel(await getModelRow(ctx, modelId));
}

/** Throws not_found, also for the model of the environment, which has no row. */
export async function getModelRow(ctx: Context, modelId: string): Promise<ModelRow> {
  const row = await findModelRow(ctx, modelId);
  if (!row) throw modelNotFound();
  return row;
}

async function findModelRow(ctx: Context, modelId: string): Promise<ModelRow | null> {
  if (modelId !== toStorableText(modelId)) return null;
  return getPrisma().model.findUnique({
    where: { projectId_id: { projectId: ctx.project.id, id: modelId } },
  });
}

export interface OpenModel {
  connect: () => Promise<LanguageModel>;
  /** As people call it. */
  name: string;
  /** Equal where a question goes to the same model of the same service. */
  identity: string;
  /** Null where the price is not known. */
  costOf: (usage: { inputTokens: number; outputTokens: number }) => number | null;
  /** What it answered, without its key. */
  redact: <T>(answer: T) => T;
  /** What it threw as a sentence, without its key. */
  explain: (error: unknown) => Promise<AppError>;
}

export interface ModelQuery {
  projectId: string;
  /** Null is the project's own for the role, else that of the environment. */
  modelId: string | null;
  role: ModelRole;
}

/** Null where there is none; throws invalid_request for one that is named and gone. */
export async function findModel({
  projectId,
  modelId,
  role,
}: ModelQuery): Promise<OpenModel | null> {
  const id = modelId ?? (await retryWhileUnavailable(() => findDefaultId(projectId, role)));
  if (id === null || id === ENVIRONMENT_MODEL_ID) return openEnvironment();
  const row = await retryWhileUnavailable(() => findModelRow(systemContext(projectId), id));
  if (!row)
    throw new AppError(
      "invalid_request",
      "The selected model no longer exists: choose another one.",
    );
  return openRow(row);
}

async function findDefaultId(projectId: string, role: ModelRole): Promise<string | null> {
  const row = await getPrisma().projectSetting.findUnique({ where: { projectId } });
  return row?.[`${role}ModelId`] ?? null;
}

/** Written out, because the libraries would else take an address from the environment. */
const OWN_ADDRESS: Record<ModelProvider, string> = {
  openai: "https://api.openai.com/v1",
  anthropic: "https://api.anthropic.com/v1",
  google: "https://generativelanguage.googleapis.com/v1beta",
  "openai-compatible": "",
};

function openEnvironment(): OpenModel | null {
  const { model } = getEnv();
  return model && openSettings(model);
}

function openSettings({ provider, ...access }: NonNullable<Env["model"]>): OpenModel {
  return {
    connect: () => connectModel(provider, { ...access, fetch: cappedFetch }),
    name: access.name,
    identity: canonicalJson([provider, access.name, access.baseURL ?? null]),
    costOf: () => null,
    redact: (answer) => hideValues(answer, [access.apiKey ?? ""]),
    explain: (error) => explainFailure({ label: access.name, apiKey: access.apiKey ?? "" }, error),
  };
}

/** A missing key is sent as none: the libraries would else send that of the environment to an address of the project. */
function openRow(row: ModelRow): OpenModel {
  const { label, name, baseUrl, inputPrice, outputPrice } = row;
  const provider = providerOf(row);
  const apiKey = readApiKey(row);
  const baseURL = (baseUrl ?? OWN_ADDRESS[provider]).replace(/\/+$/, "");
  return {
    connect: () => connectModel(provider, { name, apiKey, baseURL, fetch: checkedFetch }),
    name: label,
    identity: canonicalJson([provider, name, baseURL]),
    costOf: ({ inputTokens, outputTokens }) =>
      inputPrice === null || outputPrice === null
        ? null
        : (inputTokens * inputPrice + outputTokens * outputPrice) / 1_000_000,
    redact: (answer) => hideValues(answer, [apiKey]),
    explain: (error) => explainFailure({ label, apiKey }, error),
  };
}

/** That of the environment first, then the oldest. */
export async function listModels(ctx: Context): Promise<Model[]> {
  const rows = await getPrisma().model.findMany({
    where: { projectId: ctx.project.id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const environment = environmentModel();
  return [...(environment ? [environment] : []), ...rows.map(toModel)];
}

/** Ids of models by the fields that name them; null, empty or absent names none. */
export type ChosenModels = Readonly<Record<string, string | null | undefined>>;

/** Throws validation_failed, naming the field, for the first that is not there. `kept` may have been deleted since. */
export async function requireModels(
  ctx: Context,
  chosen: ChosenModels,
  kept: ChosenModels = {},
): Promise<void> {
  const before = new Set([ENVIRONMENT_MODEL_ID, ...Object.values(kept)]);
  const asked = Object.entries(chosen).flatMap(([field, id]) =>
    id && !before.has(id) ? [{ field, id }] : [],
  );
  if (asked.length === 0) return;
  const rows = await getPrisma().model.findMany({
    where: { projectId: ctx.project.id, id: { in: asked.map(({ id }) => toStorableText(id)) } },
    select: { id: true },
  });
  const known = new Set(rows.map(({ id }) => id));
  const missing = asked.find(({ id }) => !known.has(id));
  if (!missing) return;
  const { field, id } = missing;
  const message = `Model "${id}" not found`;
  throw new AppError("validation_failed", `${field}: ${message}`, { issues: [{ field, message }] });
}
