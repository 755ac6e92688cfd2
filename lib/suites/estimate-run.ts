// Time and cost of a start, estimated from finished runs of the same suite or of the same scenarios.
import type { CostEstimate } from "./estimate-cost";
import type { SuitePreview } from "./suite-preview";

/** A finished run. */
export interface RunSample {
  batchId: string;
  startedAtMs: number;
  finishedAtMs: number;
  /** Null where no price is known. */
  costUsd: number | null;
  isCostPartial: boolean;
}

type Estimate = SuitePreview["estimate"];

/** What is not known is null, never zero. `samples` has the latest run first. */
export function estimateRuns(
  samples: readonly RunSample[],
  { runCount, cost }: { runCount: number; cost: CostEstimate },
): Estimate {
  const isPartial =
    cost.unknownRuns > 0 ||
    samples.some((sample) => sample.costUsd === null || sample.isCostPartial);
  return {
    durationMs: estimateDuration(samples, runCount),
    ...cost,
    isCostPartial: cost.costUsd !== null && isPartial,
    runs: samples.length,
  };
}

/** Of those whose cost is known. */
export function knownCosts(samples: readonly RunSample[]): number[] {
  return samples.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]));
}

/** At the pace of the latest batch, which had runs at the same time; one run takes no less than it did. */
function estimateDuration(samples: readonly RunSample[], runCount: number): number | null {
  const [latest] = samples;
  if (!latest) return null;
  const batch = samples.filter(({ batchId }) => batchId === latest.batchId);
  const from = Math.min(...batch.map(({ startedAtMs }) => startedAtMs));
  const to = Math.max(...batch.map(({ finishedAtMs }) => finishedAtMs));
  const oneRun = average(batch.map((run) => run.finishedAtMs - run.startedAtMs));
  return Math.max(oneRun, ((to - from) / batch.length) * runCount);
}

function average(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
