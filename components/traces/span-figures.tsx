import { formatCost } from "@/lib/base/format/format-cost";
import { formatDuration } from "@/lib/base/format/format-duration";
import type { SpanSummary } from "@/lib/traces/span";
import type { SpanUsage } from "@/lib/traces/usage-below";
import { SpanDuration } from "./span-duration";

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
            {totalTokens.toLocaleString("en")}
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
          {totalTokens.toLocaleString("en")}
          <span aria-hidden> tok</span>
          <span className="sr-only"> tokens</span>
        </span>
      )}
      {totalTokens !== null && costUsd !== null && " · "}
      {costUsd !== null && <span>{formatCost(costUsd)}</span>}
    </>
  );
}
