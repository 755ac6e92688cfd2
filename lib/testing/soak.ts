// Loops that find more the longer they run: `npm test` runs a short form of each, `npm run soak` a long one.

const FACTOR = Number(process.env["SOAK_FACTOR"] ?? "1");

/** How often such a loop runs; `count` is its short form. */
export function soakTimes(count: number): number {
  return count * FACTOR;
}
