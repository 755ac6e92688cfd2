"use client";

import { useContact } from "@/components/live/use-contact";
import { useNow } from "@/components/ui/time-text";
import { formatDuration } from "@/lib/base/text/format";
import type { RunSummary } from "@/lib/results/runs/run-schema";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";

/** How long the run took, or has been taking; nothing for a stalled one. */
export function RunDuration({ run }: { run: RunSummary }) {
  if (run.durationMs !== null) return formatDuration(run.durationMs);
  if (STATUS_TRAITS[run.status].isTerminal) return <span className="text-subtle">–</span>;
  return <RunningDuration startedAt={run.startedAt} />;
}

/** Of what has not finished: it ticks, as long as the server can say whether it goes on. */
export function RunningDuration({ startedAt }: { startedAt: string }) {
  const now = useNow();
  const { lost, lastContactMs } = useContact();
  const knownAt = lost === null ? now : lastContactMs;
  return formatDuration(Math.max(0, Math.floor((knownAt - Date.parse(startedAt)) / 1000) * 1000));
}
