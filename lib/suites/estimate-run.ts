// Time and cost of a start, estimated from finished runs of the same suite or of the same scenarios.
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
export function estimateRuns(samples: readonly RunSample[], runCount: number): Estimate {
  const priced = samples.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]));
  const isCostPartial = samples.some((sample) => sample.costUsd === null || sample.isCostPartial);
  return {
    durationMs: estimateDuration(samples, runCount),
    costUsd: priced.length === 0 ? null : average(priced) * runCount,
    isCostPartial: priced.length > 0 && isCostPartial,
    runs: samples.length,
  };
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
