import { setTimeout as sleep } from "node:timers/promises";

import { isDatabaseUnavailable, isTransactionConflict } from "./database-error";

/** The SDK never retries but waits long: an outage of the database shorter than this loses nothing. */
const PATIENCE_MS = 20_000;
const RETRY_AFTER_MS = 250;

/**
 * Repeats `work` as long as the database cannot be reached, or another transaction was in the way, and the caller can
 * be expected to wait.
 */
export async function outlastOutage<T>(
  work: () => Promise<T>,
  onRetry: (error: unknown) => void = () => undefined,
): Promise<T> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const mayPass = isDatabaseUnavailable(error) || isTransactionConflict(error);
      if (!mayPass || Date.now() > giveUpAt) throw error;
      onRetry(error);
      await sleep(RETRY_AFTER_MS);
    }
  }
}
