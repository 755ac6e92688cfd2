// The one pass-rate formula: page, API, export and badge call this.

export const PASS_RATE_FORMULA =
  "passed ÷ (passed + failed). Errored, stalled, cancelled and unfinished runs are counted beside it.";

/** Between 0 and 1; null when nothing has passed or failed yet. */
export function passRate(counts: { success: number; failed: number }): number | null {
  const judged = counts.success + counts.failed;
  return judged === 0 ? null : counts.success / judged;
}
