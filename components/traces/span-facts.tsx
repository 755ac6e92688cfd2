import { formatCost } from "@/lib/base/format/format-cost";
import { visibleText } from "@/lib/base/text/visible-text";
import type { SpanDetail } from "@/lib/traces/span";
import { durationFacts } from "./span-duration";

interface SpanFactsProps {
  span: Pick<
    SpanDetail,
    | "model"
    | "provider"
    | "inputTokens"
    | "outputTokens"
    | "costUsd"
    | "durationMs"
    | "startedAt"
    | "endedAt"
  >;
}

/** What a span took, and by which model, in one line. */
export function SpanFacts({ span }: SpanFactsProps) {
  const { model, provider, inputTokens, outputTokens, costUsd } = span;
  const facts: (string | null)[] = [
    ...durationFacts(span),
    model === null ? null : [provider, model].filter(Boolean).join(" / "),
    inputTokens === null ? null : `${inputTokens.toLocaleString("en")} tokens in`,
    outputTokens === null ? null : `${outputTokens.toLocaleString("en")} out`,
    costUsd === null ? null : formatCost(costUsd),
  ];
  return (
    <p className="text-muted text-sm wrap-anywhere tabular-nums">
      {facts.flatMap((fact) => (fact === null ? [] : visibleText(fact))).join(" · ")}
    </p>
  );
}
