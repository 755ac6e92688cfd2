import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModel } from "ai";

import { getEnv, type Env } from "@/lib/env";
import type { ModelProvider } from "@/lib/model-provider";
import type { ModelInfo } from "../model-info";

type Settings = NonNullable<Env["model"]>;

const OPEN: Record<ModelProvider, (settings: Settings) => LanguageModel> = {
  openai: ({ name, ...access }) => createOpenAI(access)(name),
  anthropic: ({ name, ...access }) => createAnthropic(access)(name),
  google: ({ name, ...access }) => createGoogleGenerativeAI(access)(name),
  "openai-compatible": ({ name, apiKey, baseURL = "" }) =>
    createOpenAICompatible({ name: "model", baseURL, ...(apiKey && { apiKey }) })(name),
};

/** The model of the settings; null where there is none. */
export function findModel(): LanguageModel | null {
  const { model } = getEnv();
  return model ? OPEN[model.provider](model) : null;
}

/** What may be told of it: never the key. */
export function describeModel(): ModelInfo {
  const { model } = getEnv();
  return { model: model ? { provider: model.provider, name: model.name } : null };
}
