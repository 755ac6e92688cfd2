import { ClockAlert } from "lucide-react";

import { formatCost, formatCount, formatDuration } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { SpanDetail, SpanSummary, SpanTimes } from "@/lib/traces/span";
import { hasSkewedClock } from "@/lib/traces/span-clock";
import type { SpanUsage } from "@/lib/traces/usage/usage";

const CLOCKS_DIFFER = "ends before it starts (clock skew)";

interface SpanDurationProps {
  span: SpanTimes;
  /** Shown for a span that has not ended. */
  open: string;
}

/** How long a span took, with a mark where its times come from clocks that differ. */
export function SpanDuration({ span, open }: SpanDurationProps) {
  const text = span.durationMs === null ? open : formatDuration(span.durationMs);
  if (!hasSkewedClock(span)) return text;
  return (
    <span title={CLOCKS_DIFFER}>
      <ClockAlert aria-hidden className="text-warning mr-1 inline size-3.5 align-[-2px]" />
      {text}
      <span className="sr-only">, {CLOCKS_DIFFER}</span>
    </span>
  );
}

/** The same in words, for a line of facts. */
export function durationFacts(span: SpanTimes): string[] {
  const text = span.durationMs === null ? "still open" : formatDuration(span.durationMs);
  return hasSkewedClock(span) ? [text, CLOCKS_DIFFER] : [text];
}

interface SpanFiguresProps {
  span: Pick<SpanSummary, "startedAt" | "endedAt" | "durationMs">;
  usage: SpanUsage;
}

/** What a span took, in columns that stand below each other; where there is no room, `UsageLine` has the rest. */
export function SpanFigures({ span, usage: { totalTokens, costUsd } }: SpanFiguresProps) {
  return (
    <span className="text-muted flex shrink-0 items-center gap-3 text-xs whitespace-nowrap tabular-nums">
      <span className="hidden w-16 text-right sm:block">
        {totalTokens !== null && (
          <>
            {formatCount(totalTokens)}
            <span className="sr-only"> tokens</span>
          </>
        )}
      </span>
      <span className="hidden w-18 text-right sm:block">
        {costUsd !== null && formatCost(costUsd)}
      </span>
      <span className="w-16 text-right">
        <SpanDuration span={span} open="–" />
      </span>
    </span>
  );
}

interface UsageLineProps {
  usage: SpanUsage;
  /** Only where a narrow screen has no column for it. */
  durationMs?: number | null;
}

/** The same without columns, for a line of its own. */
export function UsageLine({ usage, durationMs = null }: UsageLineProps) {
  const { totalTokens, costUsd } = usage;
  const hasUsage = totalTokens !== null || costUsd !== null;
  return (
    <>
      {durationMs !== null && (
        <span className="sm:hidden">
          {formatDuration(durationMs)}
          {hasUsage && " · "}
        </span>
      )}
      {totalTokens !== null && (
        <span>
          {formatCount(totalTokens)}
          <span aria-hidden> tok</span>
          <span className="sr-only"> tokens</span>
        </span>
      )}
      {totalTokens !== null && costUsd !== null && " · "}
      {costUsd !== null && <span>{formatCost(costUsd)}</span>}
    </>
  );
}

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
    inputTokens === null ? null : `${formatCount(inputTokens)} tokens in`,
    outputTokens === null ? null : `${formatCount(outputTokens)} out`,
    costUsd === null ? null : formatCost(costUsd),
  ];
  return (
    <p className="text-muted text-sm wrap-anywhere tabular-nums">
      {facts.flatMap((fact) => (fact === null ? [] : visibleText(fact))).join(" · ")}
    </p>
  );
}
