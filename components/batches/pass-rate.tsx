import { TONE_FILL } from "@/components/runs/status-badge";
import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/tooltip";
import { formatCount, formatPercent } from "@/lib/base/text/format";
import type { RunCounts } from "@/lib/results/batches/batch-schema";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import { PASS_RATE_FORMULA, STATUS_TRAITS } from "@/lib/results/runs/run-status";

interface PassRateProps {
  rate: number | null;
  className?: string;
}

/** The one pass rate, with its formula on hover and focus. */
export function PassRate({ rate, className }: PassRateProps) {
  return (
    <Tooltip content={`Pass rate = ${PASS_RATE_FORMULA}`}>
      <button
        type="button"
        className={cn(
          "decoration-border-strong relative z-10 cursor-help rounded-sm tabular-nums underline decoration-dotted underline-offset-4",
          className,
        )}
      >
        <span className="sr-only">Pass rate: </span>
        {rate === null ? "–" : formatPercent(rate)}
        {rate === null && <span className="sr-only">no runs have passed or failed yet</span>}
      </button>
    </Tooltip>
  );
}

/** A batch at a glance: one segment a status. The counts beside it say the same in words. */
export function PassBar({ counts, className }: { counts: RunCounts; className?: string }) {
  return (
    <div
      role="img"
      aria-label={describeCounts(counts)}
      title={describeCounts(counts)}
      className={cn("bg-hover flex h-2 gap-0.5 overflow-hidden rounded-full", className)}
    >
      {RUN_COUNTERS.filter(({ counter }) => counts[counter] > 0).map(({ counter, shownAs }) => (
        <span
          key={counter}
          className={cn("min-w-1", TONE_FILL[STATUS_TRAITS[shownAs].tone])}
          style={{ flexGrow: counts[counter] }}
        />
      ))}
    </div>
  );
}

export function describeCounts(counts: RunCounts): string {
  const parts = RUN_COUNTERS.filter(({ counter }) => counts[counter] > 0).map(
    ({ counter, word }) => `${formatCount(counts[counter])} ${word}`,
  );
  return parts.length === 0 ? "No runs yet" : parts.join(", ");
}
