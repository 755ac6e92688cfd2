/** Who serves the model: a service by name, or any server that speaks OpenAI's dialect. */
export const MODEL_PROVIDERS = ["openai", "anthropic", "google", "openai-compatible"] as const;
export type ModelProvider = (typeof MODEL_PROVIDERS)[number];
