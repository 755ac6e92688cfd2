import { RelativeTime } from "@/components/ui/time-text";
import { formatCount } from "@/lib/base/text/format";
import type { RunSummary } from "@/lib/results/runs/run-schema";

/** What a run waits for: its turn, or, stalled, its next event. */
export function WaitingNote({ run }: { run: RunSummary }) {
  if (run.queuePlace !== null)
    return (
      <p className="text-muted text-sm tabular-nums">
        No. {formatCount(run.queuePlace)} in the queue
      </p>
    );
  if (run.status !== "STALLED") return null;
  return (
    <p className="text-muted">
      Last event <RelativeTime time={run.lastReceivedAt} />
    </p>
  );
}
