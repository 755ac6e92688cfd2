import { cn } from "@/components/ui/cn";
import { Tooltip } from "@/components/ui/tooltip";
import { formatPercent } from "@/lib/base/format/format-percent";
import { PASS_RATE_FORMULA } from "@/lib/results/runs/pass-rate";

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
        {rate === null && <span className="sr-only">nothing has passed or failed yet</span>}
      </button>
    </Tooltip>
  );
}
