import { formatCount } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import type { RunCounts } from "@/lib/results/batches/batch-schema";

/** `2 failed, 1 has not ended, of 10 runs`; null where every run passed. */
export function whyNotGreen(counts: RunCounts): string | null {
  if (counts.total === 0) return "It has no runs";
  const { failed, errored, stalled, cancelled, unfinished } = counts;
  const parts = [
    partOf(failed, "failed"),
    partOf(errored, "ended in an error"),
    partOf(stalled, "stalled"),
    partOf(cancelled, "cancelled"),
    partOf(unfinished, unfinished === 1 ? "has not ended" : "have not ended"),
  ].flat();
  if (parts.length === 0) return null;
  return `${parts.join(", ")}, of ${plural(counts.total, "run")}`;
}

function partOf(count: number, words: string): string[] {
  return count === 0 ? [] : [`${formatCount(count)} ${words}`];
}
