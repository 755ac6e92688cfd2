import { generateText, type ModelMessage } from "ai";

import type { ModelUsage } from "../model-usage";
import type { OpenModel } from "./find-model";

const TIMEOUT_MS = 90_000;
const MAX_RETRIES = 2;
/** Some models think aloud before they answer. */
const THOUGHTS = /^\s*<think>[\s\S]*?<\/think>/;

interface Call {
  system: string;
  messages: ModelMessage[];
  signal?: AbortSignal | undefined;
}

interface Said {
  text: string;
  /** It ended at the greatest length that the model may answer. */
  isCut: boolean;
  usage: ModelUsage;
}

/** Tries again what a busy service refuses. Throws upstream_failed, or the reason of a signal that was raised. */
export async function callModel(open: OpenModel, { signal, ...asked }: Call): Promise<Said> {
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  const start = performance.now();
  try {
    const { text, totalUsage, finishReason } = await generateText({
      ...asked,
      model: open.model,
      maxRetries: MAX_RETRIES,
      abortSignal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    const { inputTokens = 0, outputTokens = 0 } = totalUsage;
    const tokens = { inputTokens, outputTokens };
    const latencyMs = Math.round(performance.now() - start);
    return {
      text: open.redact(text.replace(THOUGHTS, "").trim()),
      isCut: finishReason === "length",
      usage: { ...tokens, costUsd: open.costOf(tokens), latencyMs },
    };
  } catch (error) {
    signal?.throwIfAborted();
    throw open.explain(error);
  }
}
