import { TrendingDown, TrendingUp } from "lucide-react";

import { TONE_FILL } from "@/components/runs/status-badge";
import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/panels/tooltip";
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
        data-printed
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

/** How many runs the rate is made of, and how many it leaves out: those decide whether it can be trusted. */
export function JudgedNote({ counts }: { counts: RunCounts }) {
  const judged = counts.success + counts.failed;
  const broken = counts.errored + counts.stalled;
  if (counts.total === 0) return null;
  return (
    <p className="text-muted text-xs tabular-nums">
      <span className="whitespace-nowrap">
        {judged === 0 ? "none judged" : `of ${formatCount(judged)} judged`}
      </span>
      {broken > 0 && (
        <span className="text-warning font-medium">
          ,{" "}
          <span className="whitespace-nowrap">{`${formatCount(broken)} ${brokenWord(counts)}`}</span>
        </span>
      )}
    </p>
  );
}

function brokenWord({ errored, stalled }: RunCounts): string {
  if (stalled === 0) return "errored";
  return errored === 0 ? "stalled" : "errored or stalled";
}

/** The difference of two pass rates in points; nothing where one is missing. */
export function RateChange({ rate, before }: { rate: number | null; before: number | null }) {
  if (rate === null || before === null) return null;
  const points = Math.round((rate - before) * 100);
  if (points === 0) return <span className="text-subtle text-xs tabular-nums">±0</span>;
  const Icon = points > 0 ? TrendingUp : TrendingDown;
  return (
    <span
      title={`${points > 0 ? "+" : ""}${String(points)} percentage points since the previous batch`}
      className={cn(
        "inline-flex items-center gap-0.5 text-xs tabular-nums",
        points > 0 ? "text-success" : "text-failure",
      )}
    >
      <Icon aria-hidden className="size-3" />
      {points > 0 ? "+" : "−"}
      {Math.abs(points)}
      <span className="sr-only"> percentage points since the previous batch</span>
    </span>
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
