import type { Context } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import type { ModelTestAnswer } from "../model-schema";
import { callModel } from "./call-model";
import { openModel } from "./open-model";

const QUESTION = "Answer with the one word: ready";
const TIMEOUT_MS = 30_000;

/** Requests one word; resolves with the answer and its latency, or with the reason of the failure. Throws not_found. */
export async function testModel(ctx: Context, modelId: string): Promise<ModelTestAnswer> {
  const model = await openModel(ctx, modelId);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const { text, usage } = await callModel(model, {
      system: "This is a connection test.",
      messages: [{ role: "user", content: QUESTION }],
      signal,
    });
    return { text: text.slice(0, 200), latencyMs: usage.latencyMs, error: null };
  } catch (error) {
    if (isAppError(error)) return { text: null, latencyMs: null, error: error.message };
    if (signal.aborted) {
      const { message } = await model.explain(error);
      return { text: null, latencyMs: null, error: message };
    }
    throw error;
  }
}
