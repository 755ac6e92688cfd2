// The libraries of the providers are loaded with the first question to a model of theirs, not with every start.
import type { LanguageModel } from "ai";

import type { ModelProvider } from "@/lib/base/model-provider";

export interface ModelAccess {
  name: string;
  apiKey?: string;
  baseURL?: string;
  fetch?: typeof globalThis.fetch;
}

const CONNECT: Record<ModelProvider, (access: ModelAccess) => Promise<LanguageModel>> = {
  openai: async ({ name, ...access }) => {
    const { createOpenAI } = await import("@ai-sdk/openai");
    return createOpenAI(access)(name);
  },
  anthropic: async ({ name, ...access }) => {
    const { createAnthropic } = await import("@ai-sdk/anthropic");
    return createAnthropic(access)(name);
  },
  google: async ({ name, ...access }) => {
    const { createGoogleGenerativeAI } = await import("@ai-sdk/google");
    return createGoogleGenerativeAI(access)(name);
  },
  "openai-compatible": async ({ name, apiKey, baseURL = "", ...access }) => {
    const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
    return createOpenAICompatible({ name: "model", baseURL, ...access, ...(apiKey && { apiKey }) })(
      name,
    );
  },
};

export function connectModel(provider: ModelProvider, access: ModelAccess): Promise<LanguageModel> {
  return CONNECT[provider](access);
}
