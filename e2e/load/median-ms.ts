const REPEATS = 40;

/** Median milliseconds of a read. */
export async function medianMs(read: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < REPEATS; count++) {
    const start = performance.now();
    await read();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[REPEATS / 2] ?? 0;
}
