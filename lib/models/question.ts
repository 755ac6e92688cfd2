// What a model is asked.
import type { z } from "zod";

/** What a model is asked, and the shape of what it must answer. */
export interface Question<Schema extends z.ZodType = z.ZodType> {
  system: string;
  prompt: string;
  answer: Schema;
  /** What is wrong with an answer of the right shape, to ask once more; null where nothing is. */
  complaintOf?: (answer: z.output<Schema>) => string | null;
}

const MAX_MATERIAL = 60_000;

/** Marks text from outside as material without instructions. The middle of a long text is left out. */
export function quoteMaterial(name: string, text: string): string {
  const half = MAX_MATERIAL / 2;
  const shown =
    text.length > MAX_MATERIAL ? `${text.slice(0, half)}\n[…]\n${text.slice(-half)}` : text;
  // An end tag within the text would let it continue as our prompt.
  const safe = shown.replaceAll(`</${name}>`, `<\\/${name}>`);
  return `<${name}>\n${safe}\n</${name}>`;
}

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
