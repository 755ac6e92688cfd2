import { STATUS_ICONS, TONE_TEXT } from "@/components/runs/status-badge";
import { cn } from "@/components/ui/cn";
import { formatCount } from "@/lib/base/text/format";
import type { RunCounts as Counts } from "@/lib/results/batches/batch-schema";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";

/** `✕ 3 failed  ✓ 12 passed`; counters at zero are left out. */
export function RunCounts({ counts, className }: { counts: Counts; className?: string }) {
  const shown = RUN_COUNTERS.filter(({ counter }) => counts[counter] > 0);
  return (
    <ul className={cn("flex flex-wrap gap-x-3 gap-y-0.5 text-xs", className)}>
      {shown.map(({ counter, word, shownAs }) => {
        const { tone, icon } = STATUS_TRAITS[shownAs];
        const Icon = STATUS_ICONS[icon];
        return (
          <li key={counter} className="flex items-center gap-1 whitespace-nowrap">
            <Icon aria-hidden strokeWidth={2.5} className={cn("size-3", TONE_TEXT[tone])} />
            <span className="tabular-nums">{formatCount(counts[counter])}</span>
            <span className="text-muted">{word}</span>
          </li>
        );
      })}
    </ul>
  );
}
