// A span of OpenTelemetry, of which only attributes and events matter, as we read it.
import type { JsonObject } from "@/lib/base/json/json";
import type { SpanDraft } from "@/lib/traces/span";
import { readSpans } from "../otlp-span";
import { otlpToSpanDraft } from "../to-span-draft";

export type OtlpTestEvent = [name: string, attributes: JsonObject];

export function otlpDraft(
  events: readonly OtlpTestEvent[],
  attributes: JsonObject = {},
): SpanDraft {
  const span = {
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    attributes: listOf(attributes),
    events: events.map(([name, values]) => ({ name, attributes: listOf(values) })),
  };
  const found = readSpans({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
  const [read] = found ?? [];
  if (!read || !("data" in read)) throw new Error(`the span was rejected: ${read?.reason ?? ""}`);
  return otlpToSpanDraft(read.data);
}

function listOf(attributes: object): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: toAnyValue(value) }));
}

function toAnyValue(value: unknown): object {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "number") return { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(toAnyValue) } };
  return { kvlistValue: { values: listOf(value ?? {}) } };
}
