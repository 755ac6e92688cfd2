// Ends a request when the database does not respond at all, so that no statement fails either.
import { databaseUnavailable } from "@/lib/base/errors";
import { DATABASE_WAIT_MS, withSharedWait } from "@/lib/platform/db/retry-while-unavailable";
import { isDatabaseAnswering } from "@/lib/platform/health/server/check-health";
import { getLog } from "@/lib/platform/process/log";

export interface WaitLimits {
  /** How long a request waits for a database that does not answer. */
  waitMs: number;
  /** The timeout of a probe of the database. */
  probeMs: number;
}

export const WAIT_LIMITS: WaitLimits = { waitMs: DATABASE_WAIT_MS, probeMs: 2_000 };
/** Of pages and of what they read: a person waits for the answer, and asking again costs nothing. */
export const READ_LIMITS: WaitLimits = { waitMs: 1_600, probeMs: 1_000 };
const AGAIN_MS = 500;
/** A timer may end so much before its time. */
const TIMER_SLACK_MS = 10;

/**
 * The result of `work`, all of whose waits for the database share one limit. Throws unavailable once the database has
 * been silent for as long; work that only takes its time goes on.
 */
export function answerInTime<T>(
  work: () => Promise<T>,
  limits: WaitLimits = WAIT_LIMITS,
): Promise<T> {
  return withSharedWait(() => untilSilent(work, limits), { limitMs: limits.waitMs });
}

function untilSilent<T>(work: () => Promise<T>, { waitMs, probeMs }: WaitLimits): Promise<T> {
  const result = work();
  return new Promise<T>((resolve, reject) => {
    let isOver = false;
    let silentSince = Date.now();
    const leftMs = () => silentSince + waitMs - Date.now();
    // Probed again and again, so that a short silence at the end is not taken for one that has lasted all the time.
    let timer = setTimeout(() => void check(), Math.min(waitMs / 4, waitMs - probeMs));
    const check = async () => {
      if (await isDatabaseAnswering(Math.min(probeMs, leftMs()))) silentSince = Date.now();
      if (isOver) return;
      if (leftMs() > TIMER_SLACK_MS) {
        const beforeLastProbeMs = Math.max(0, leftMs() - probeMs);
        timer = setTimeout(() => void check(), Math.min(AGAIN_MS, beforeLastProbeMs));
        return;
      }
      getLog().error("refused: the database does not answer");
      reject(databaseUnavailable());
    };
    const end = () => {
      isOver = true;
      clearTimeout(timer);
    };
    result.then(resolve, reject);
    result.then(end, end);
  });
}
