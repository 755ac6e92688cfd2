import { formatCost } from "@/lib/format-cost";
import { formatDuration } from "@/lib/format-duration";
import type { SpanSummary } from "@/lib/traces/span";

type Figures = Pick<SpanSummary, "durationMs" | "totalTokens" | "costUsd">;

/** What a span took, in columns that stand below each other. */
export function SpanFigures({ span }: { span: Figures }) {
  const { durationMs, totalTokens, costUsd } = span;
  return (
    <span className="text-muted flex shrink-0 items-center gap-3 text-xs tabular-nums">
      <span className="hidden w-16 text-right sm:block">
        {totalTokens !== null && (
          <>
            {totalTokens.toLocaleString("en")}
            <span className="sr-only"> tokens</span>
          </>
        )}
      </span>
      <span className="hidden w-16 text-right sm:block">
        {costUsd !== null && formatCost(costUsd)}
      </span>
      <span className="w-16 text-right whitespace-nowrap">
        {durationMs === null ? "–" : formatDuration(durationMs)}
      </span>
    </span>
  );
}
