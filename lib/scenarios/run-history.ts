// The runs of a scenario by batch, for the chart of its history.
import { printJson } from "@/lib/base/json/exact-json";
import { groupBy } from "@/lib/base/values/group-by";
import type { RunCounts } from "@/lib/results/batches/batch-schema";
import { countStatuses } from "@/lib/results/batches/run-counters";
import { passRate } from "@/lib/results/runs/run-status";
import type { ScenarioRun } from "./library";

export interface HistoryBatch {
  setName: string;
  batchNumber: number;
  /** Of its first run of the scenario. */
  startedAt: string;
  /** From there to the end of the last finished run; null before any has finished. */
  durationMs: number | null;
  counts: RunCounts;
  passRate: number | null;
}

/** Oldest first. */
export function batchesOfRuns(runs: readonly ScenarioRun[]): HistoryBatch[] {
  const groups = groupBy(runs, ({ setId, batchId }) => printJson([setId, batchId]));
  return [...groups.values()]
    .flatMap(toBatch)
    .toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
}

function toBatch(runs: readonly ScenarioRun[]): HistoryBatch[] {
  const [first] = runs.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  if (!first) return [];
  const ends = runs.flatMap(({ finishedAt }) =>
    finishedAt === null ? [] : Date.parse(finishedAt),
  );
  const counts = countStatuses(runs.map(({ status }) => status));
  return [
    {
      setName: first.setName,
      batchNumber: first.batchNumber,
      startedAt: first.startedAt,
      durationMs: ends.length === 0 ? null : Math.max(...ends) - Date.parse(first.startedAt),
      counts,
      passRate: passRate(counts),
    },
  ];
}
