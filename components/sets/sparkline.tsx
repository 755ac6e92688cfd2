import { TONE_FILL } from "@/components/runs/status-badge";
import { cn } from "@/components/ui/cn";
import { formatPercent } from "@/lib/base/text/format";
import { RUN_COUNTERS } from "@/lib/results/batches/run-counters";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import type { BatchMark } from "@/lib/results/sets/set-schema";

const LEAST_HEIGHT = 12; // percent: a batch in which nothing passed is still a bar

/** The latest batches, the newest at the right: height is the pass rate, colour the worst outcome. */
export function Sparkline({ batches }: { batches: readonly BatchMark[] }) {
  return (
    <div role="img" aria-label={describe(batches)} className="flex h-6 items-end gap-px">
      {batches.map((batch) => (
        <Bar key={batch.number} batch={batch} />
      ))}
    </div>
  );
}

function Bar({ batch }: { batch: BatchMark }) {
  const worst = RUN_COUNTERS.find(({ counter }) => counter === batch.worst);
  const tone = worst ? STATUS_TRAITS[worst.shownAs].tone : "neutral";
  return (
    <span
      title={`#${String(batch.number)}: ${rateText(batch)} (worst: ${worst?.word ?? "no runs"})`}
      className="flex h-full w-1.5 items-end"
    >
      <span
        className={cn("w-full rounded-xs", TONE_FILL[tone])}
        style={{ height: `${String(Math.max(LEAST_HEIGHT, (batch.passRate ?? 0) * 100))}%` }}
      />
    </span>
  );
}

function describe(batches: readonly BatchMark[]): string {
  const rates = batches.map(rateText).join(", ");
  return `Pass rates of the latest ${String(batches.length)} batches, the newest last: ${rates}`;
}

function rateText({ passRate }: BatchMark): string {
  return passRate === null ? "none" : formatPercent(passRate);
}
