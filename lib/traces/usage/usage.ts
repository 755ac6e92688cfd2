// Tokens and cost of a call, by any of the names that senders give them.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { flattenTree, type SpanNode } from "../build-tree";
import type { SpanContent, SpanSummary } from "../span";

export type Usage = Partial<
  Pick<SpanContent, "inputTokens" | "outputTokens" | "totalTokens" | "costUsd">
>;

const INPUT_KEYS = ["input_tokens", "prompt_tokens", "inputTokens", "promptTokens"];
const OUTPUT_KEYS = ["output_tokens", "completion_tokens", "outputTokens", "completionTokens"];
const TOTAL_KEYS = ["total_tokens", "totalTokens"];
const COST_KEYS = ["cost", "cost_usd", "total_cost", "totalCost"];

/** Implausibly large values are ignored, so that sums cannot overflow. */
const MAX_NUMBER = 1e15;

/** The usage in `metadata`, or in a `usage` object in it. The total is present only if it is reported. */
export function readUsage(metadata: JsonObject): Usage {
  const nested = metadata["usage"];
  const places = isJsonObject(nested) ? [metadata, nested] : [metadata];
  const found = {
    inputTokens: findNumber(places, INPUT_KEYS),
    outputTokens: findNumber(places, OUTPUT_KEYS),
    totalTokens: findNumber(places, TOTAL_KEYS),
    costUsd: findNumber(places, COST_KEYS),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Exporters whose attributes are texts send numbers as texts. */
function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\d{1,16}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?$/.test(value)
    ? Number(value)
    : Number.NaN;
}

function findNumber(places: readonly JsonObject[], keys: readonly string[]): number | undefined {
  for (const place of places) {
    for (const key of keys) {
      const value = toNumber(ownValue(place, key));
      if (value >= 0 && value <= MAX_NUMBER) return value;
    }
  }
  return undefined;
}

// Usage of each span. A span without usage of its own has the sum of the spans that it called.

export interface SpanUsage {
  totalTokens: number | null;
  costUsd: number | null;
}

/** By the key of the span. */
export function usageBelow(
  roots: readonly SpanNode<SpanSummary>[],
): ReadonlyMap<string, SpanUsage> {
  const usage = new Map<string, SpanUsage>();
  // From the bottom: those that a span calls come before it.
  for (const { span, children } of flattenTree(roots).toReversed()) {
    const called = children.flatMap((child) => usage.get(child.span.key) ?? []);
    usage.set(span.key, {
      totalTokens: span.totalTokens ?? sum(called.map(({ totalTokens }) => totalTokens)),
      costUsd: span.costUsd ?? sum(called.map(({ costUsd }) => costUsd)),
    });
  }
  return usage;
}

/** Null if no number was reported. */
function sum(numbers: readonly (number | null)[]): number | null {
  const reported = numbers.flatMap((number) => number ?? []);
  return reported.length === 0 ? null : reported.reduce((total, number) => total + number, 0);
}
