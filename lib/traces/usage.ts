// Tokens and cost of a call, by any of the names that senders give them.
import { isJsonObject, type JsonObject } from "@/lib/json";
import type { SpanContent, SpanKind } from "./span";

type Usage = Partial<Pick<SpanContent, "inputTokens" | "outputTokens" | "totalTokens" | "costUsd">>;

const INPUT_KEYS = ["input_tokens", "prompt_tokens", "inputTokens", "promptTokens"];
const OUTPUT_KEYS = ["output_tokens", "completion_tokens", "outputTokens", "completionTokens"];
const TOTAL_KEYS = ["total_tokens", "totalTokens"];
const COST_KEYS = ["cost", "cost_usd", "total_cost", "totalCost"];

/** Those that call others report their sum again, which would count it twice. */
const WRAPPERS: ReadonlySet<SpanKind> = new Set<SpanKind>(["chain", "session", "agent"]);

/** The usage that stands in `metadata` or in a `usage` object in it; nothing of a span that only calls others. */
export function readUsage(kind: SpanKind, metadata: JsonObject): Usage {
  if (WRAPPERS.has(kind)) return {};
  const nested = metadata["usage"];
  const places = isJsonObject(nested) ? [metadata, nested] : [metadata];
  return toUsage({
    inputTokens: findNumber(places, INPUT_KEYS),
    outputTokens: findNumber(places, OUTPUT_KEYS),
    totalTokens: findNumber(places, TOTAL_KEYS),
    costUsd: findNumber(places, COST_KEYS),
  });
}

interface FoundUsage {
  inputTokens: number | undefined;
  outputTokens: number | undefined;
  totalTokens: number | undefined;
  costUsd: number | undefined;
}

function toUsage({ inputTokens, outputTokens, totalTokens, costUsd }: FoundUsage): Usage {
  const isSummed = inputTokens !== undefined || outputTokens !== undefined;
  const summed = isSummed ? (inputTokens ?? 0) + (outputTokens ?? 0) : undefined;
  const total = totalTokens ?? summed;
  return {
    ...(inputTokens !== undefined && { inputTokens }),
    ...(outputTokens !== undefined && { outputTokens }),
    ...(total !== undefined && { totalTokens: total }),
    ...(costUsd !== undefined && { costUsd }),
  };
}

function findNumber(places: readonly JsonObject[], keys: readonly string[]): number | undefined {
  for (const place of places) {
    for (const key of keys) {
      const value = place[key];
      if (typeof value === "number" && value >= 0) return value;
    }
  }
  return undefined;
}
