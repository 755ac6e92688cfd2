import { TONE_FILL } from "@/components/runs/status-look";
import { cn } from "@/components/ui/cn";
import type { RunCounts } from "@/lib/results/batches/batch-schema";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";

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
    ({ counter, word }) => `${String(counts[counter])} ${word}`,
  );
  return parts.length === 0 ? "No runs yet" : parts.join(", ");
}
