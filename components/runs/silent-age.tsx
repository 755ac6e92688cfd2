import { RelativeTime } from "@/components/ui/time-text";
import type { RunSummary } from "@/lib/runs/run-schema";

/** When a stalled run was last heard of. */
export function SilentAge({ run }: { run: RunSummary }) {
  if (run.status !== "STALLED") return null;
  return (
    <p className="text-muted">
      Last event <RelativeTime time={run.lastReceivedAt} />
    </p>
  );
}
