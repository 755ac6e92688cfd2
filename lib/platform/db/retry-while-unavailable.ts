// The one rule for a database that cannot be reached: what is safe to repeat waits for it, 20 seconds in all for a request.
import { setTimeout as sleep } from "node:timers/promises";

import { AsyncValue } from "@/lib/platform/process/async-value";
import { isDatabaseUnavailable, isTransactionConflict } from "./database-error";

/** The SDK never retries but waits long: an outage of the database shorter than this loses nothing. */
export const DATABASE_WAIT_MS = 20_000;
const RETRY_AFTER_MS = 250;

/** Everything that is done for one request, or for one group of writes, waits until the same moment. */
interface SharedWait {
  limitMs: number;
  /** Set by the first failure. */
  giveUpAt: number | undefined;
}

const sharedWait = new AsyncValue<SharedWait>("shared-wait");

/** Runs `work`; all its waits for the database together end `limitMs` after the first failure, or at `giveUpAt`. */
export function withSharedWait<T>(
  work: () => Promise<T>,
  { limitMs = DATABASE_WAIT_MS, giveUpAt }: { limitMs?: number; giveUpAt?: number } = {},
): Promise<T> {
  return sharedWait.run({ limitMs, giveUpAt }, work);
}

/** When the request that is being handled gives up waiting, if it has to wait from now on. */
export function nextGiveUpAt(): number {
  const { giveUpAt, limitMs = DATABASE_WAIT_MS } = sharedWait.get() ?? {};
  return giveUpAt ?? Date.now() + limitMs;
}

/**
 * Repeats `work` as long as the database cannot be reached, or another transaction was in the way, and the caller can
 * be expected to wait. `work` must be safe to repeat: see lib/platform/db/waiting-adapter.ts.
 */
export async function retryWhileUnavailable<T>(
  work: () => Promise<T>,
  onRetry: (error: unknown) => void = () => undefined,
  isSafeAfter: (error: unknown) => boolean = () => true,
): Promise<T> {
  const wait = sharedWait.get() ?? { limitMs: DATABASE_WAIT_MS, giveUpAt: undefined };
  for (;;) {
    const startedAt = Date.now();
    try {
      const result = await work();
      resetExpired(wait);
      return result;
    } catch (error) {
      if (!(isTemporary(error) && isSafeAfter(error))) throw error;
      wait.giveUpAt ??= startedAt + wait.limitMs;
      if (Date.now() >= wait.giveUpAt) throw error;
      onRetry(error);
      await sleep(RETRY_AFTER_MS);
    }
  }
}

/** In a request that takes minutes, the next outage gets its own wait. */
function resetExpired(wait: SharedWait): void {
  if (wait.giveUpAt !== undefined && wait.giveUpAt < Date.now()) wait.giveUpAt = undefined;
}

function isTemporary(error: unknown): boolean {
  return isDatabaseUnavailable(error) || isTransactionConflict(error);
}
