// Kinds of spans by LangWatch's names.
import type { SpanKind } from "@/lib/traces/span";

const TYPES: Record<SpanKind, string> = {
  model: "llm",
  tool: "tool",
  chain: "chain",
  session: "workflow",
  agent: "agent",
  other: "span",
};

export function langwatchSpanType(kind: SpanKind): string {
  return TYPES[kind];
}

/** The kind that is answered as this type; undefined for a type that no span is answered as. */
export function kindOfLangwatchType(type: string): string | undefined {
  return Object.entries(TYPES).find(([, name]) => name === type)?.[0];
}
