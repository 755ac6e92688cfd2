// Time that grows with the size of an input and no faster. The time is that of the processor, which other programs do not
// take from; what is really quadratic does not get under the bound in any of the attempts.
import { expect } from "vitest";

/** Long enough that the clock does not count. */
const LONG_ENOUGH_MS = 5;
const ROUNDS = 5;
const ATTEMPTS = 12;
const FACTOR = 16;
/**
 * Over 16 times the size, linear work takes 16 times as long and quadratic work 256 times. Between the two there is room for the
 * step from work that fits into the young part of the heap to work that does not, which alone takes four times as long.
 */
const MOST = 80;
const LARGEST = 1_000_000;
/** Quadratic work over so much takes seconds, and linear work hardly any time. */
const LARGE_SIZE = 100_000;
const HARDLY_ANY_MS = 30;

/** `prepare` makes the input of a size, and returns the work over it. */
export function expectLinear(prepare: (size: number) => () => unknown, from = 2000): void {
  if (fastestMs(prepare(LARGE_SIZE)) < HARDLY_ANY_MS) return;
  let size = from;
  while (size * FACTOR < LARGEST && fastestMs(prepare(size)) < LONG_ENOUGH_MS) size *= 2;
  const [small, large] = [prepare(size), prepare(size * FACTOR)];
  const sizes = `${String(size * FACTOR)} against ${String(size)}`;
  let ratio = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && ratio >= MOST; attempt += 1)
    ratio = Math.min(ratio, fastestMs(large) / Math.max(fastestMs(small), 1));
  expect(ratio, `the time over a size of ${sizes}`).toBeLessThan(MOST);
}

/** Of a few runs, the one that was disturbed least. */
function fastestMs(work: () => unknown): number {
  let least = Infinity;
  for (let round = 0; round < ROUNDS && least > 0; round += 1) {
    least = Math.min(least, cpuMs(work));
    if (least > 1000) break;
  }
  return least;
}

function cpuMs(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
