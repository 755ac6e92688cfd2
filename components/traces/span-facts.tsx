import { formatCost } from "@/lib/base/format/format-cost";
import { formatDuration } from "@/lib/base/format/format-duration";
import { visibleText } from "@/lib/base/text/visible-text";
import { hasSkewedClock } from "@/lib/traces/has-skewed-clock";
import type { SpanDetail } from "@/lib/traces/span";

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
  const { model, provider, inputTokens, outputTokens, costUsd, durationMs } = span;
  const facts: (string | null)[] = [
    durationMs === null ? "still open" : formatDuration(durationMs),
    hasSkewedClock(span) ? "ends before it starts: clocks differ" : null,
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
