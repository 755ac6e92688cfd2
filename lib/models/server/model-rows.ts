// A model from its row, and as it may be shown.
import { AppError } from "@/lib/base/errors";
import { MODEL_PROVIDERS, type ModelProvider } from "@/lib/base/model-provider";
import { HIDDEN_VALUE } from "@/lib/base/text/hide-values";
import type { Model as ModelRow } from "@/lib/platform/db/generated/client";
import { getEnv } from "@/lib/platform/process/env";
import { cannotBeOpened, findSecret, openSecret } from "@/lib/platform/seal/secret-box";
import { ENVIRONMENT_MODEL_ID, type Model } from "../model-schema";

/** Throws conflict where the key that sealed it is gone. */
export function readApiKey({ label, apiKey }: Pick<ModelRow, "label" | "apiKey">): string {
  return apiKey === null ? "" : openSecret(apiKey, `The key of the model "${label}"`);
}

export function providerOf({ provider }: Pick<ModelRow, "provider">): ModelProvider {
  const found = MODEL_PROVIDERS.find((known) => known === provider);
  if (!found) throw new Error(`a model is stored with an unknown provider: ${provider}`);
  return found;
}

export function toModel(row: ModelRow): Model {
  const { id, label, name, baseUrl, inputPrice, outputPrice } = row;
  const isUnreadable = row.apiKey !== null && findSecret(row.apiKey) === undefined;
  return {
    id,
    label,
    provider: providerOf(row),
    name,
    baseUrl,
    apiKey: row.apiKey === null ? "" : HIDDEN_VALUE,
    inputPrice,
    outputPrice,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...(isUnreadable && { problem: cannotBeOpened("Its key") }),
  };
}

/** Null where the settings of the process name none. */
export function environmentModel(): Model | null {
  const { model } = getEnv();
  if (!model) return null;
  return {
    id: ENVIRONMENT_MODEL_ID,
    label: `${model.name} (of the environment)`,
    provider: model.provider,
    name: model.name,
    baseUrl: model.baseURL ?? null,
    apiKey: model.apiKey === undefined ? "" : HIDDEN_VALUE,
    inputPrice: null,
    outputPrice: null,
    createdAt: null,
    updatedAt: null,
  };
}

export const modelLabelTaken = (label: string) =>
  new AppError("conflict", `Model with label "${label}" already exists`);
export const modelNotFound = () => new AppError("not_found", "Model not found");
