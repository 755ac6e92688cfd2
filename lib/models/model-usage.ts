/** What an answer of a model took. */
export interface ModelUsage {
  inputTokens: number;
  outputTokens: number;
  /** Null where the price is not known. */
  costUsd: number | null;
  latencyMs: number;
}

/** One unknown cost makes the sum unknown. */
export function addUsage(a: ModelUsage, b: ModelUsage): ModelUsage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    costUsd: a.costUsd === null || b.costUsd === null ? null : a.costUsd + b.costUsd,
    latencyMs: a.latencyMs + b.latencyMs,
  };
}
