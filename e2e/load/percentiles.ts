const REPEATS = 40;

export interface Percentiles {
  p50: number;
  p95: number;
}

/** Of some times in milliseconds, at least one. */
export function percentilesOf(times: readonly number[]): Percentiles {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

/** Median milliseconds of a read. */
export async function medianMs(read: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < REPEATS; count++) {
    const start = performance.now();
    await read();
    times.push(performance.now() - start);
  }
  return percentilesOf(times).p50;
}
