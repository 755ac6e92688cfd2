/** As many as a delivery is tried before it is given up. */
export const MAX_ATTEMPTS = 8;

const LONGEST = 10;

/** How long the queue waits after so many attempts, in milliseconds: e to the power of them in seconds. */
export function retryDelayMs(attempts: number): number {
  return Math.round(Math.exp(Math.min(LONGEST, attempts)) * 1000);
}
