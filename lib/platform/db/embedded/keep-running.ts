// Watches over the embedded server while we serve, and has it started again when it dies.
import { setTimeout as sleep } from "node:timers/promises";

import { errorMessage, StartupError } from "@/lib/base/errors";
import { getLog } from "@/lib/platform/process/log";

export interface Server {
  isRunning: () => boolean;
  /** Starts it where its clients expect it, unless another process has done so. */
  restart: () => Promise<void>;
}

export interface Watch {
  /** From then on the server may end. */
  isStopping: () => boolean;
  /** It dies again and again, or does not start any more. */
  giveUp: (reason: StartupError) => void;
}

const WATCH_MS = 100;
const MAX_DEATHS = 5;
const WINDOW_MS = 60_000;
/** Of one death; with the pauses between them they take half a minute and more. */
const MAX_ATTEMPTS = 10;
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 5_000;

/**
 * Returns at once; watches until `isStopping`, or until the server has died too often within a minute or does not start
 * again. Failed attempts do not count as deaths.
 */
export async function keepRunning(
  server: Server,
  { isStopping, giveUp }: Watch,
  firstPauseMs = FIRST_PAUSE_MS,
): Promise<void> {
  let deaths: number[] = [];
  for (;;) {
    await sleep(WATCH_MS, undefined, { ref: false });
    if (isStopping()) return;
    if (server.isRunning()) continue;
    deaths = [...deaths.filter((at) => at > Date.now() - WINDOW_MS), Date.now()];
    if (deaths.length > MAX_DEATHS) {
      giveUp(stopsBecause(`failed ${String(deaths.length)} times within a minute`));
      return;
    }
    await sleep(pauseBefore(deaths.length, firstPauseMs), undefined, { ref: false });
    if (await startAgain(server, isStopping, firstPauseMs)) continue;
    if (!isStopping())
      giveUp(stopsBecause(`did not start again in ${String(MAX_ATTEMPTS)} attempts`));
    return;
  }
}

/** The first one is immediate: requests are waiting. */
function pauseBefore(time: number, firstPauseMs: number): number {
  return time === 1 ? 0 : Math.min(firstPauseMs * 2 ** (time - 2), MAX_PAUSE_MS);
}

function stopsBecause(reason: string): StartupError {
  return new StartupError(
    `The embedded database ${reason}, so Rehearsal is stopping: see its log for the cause.`,
  );
}

/** True once it runs; false when no attempt succeeded, or the process is stopping. */
async function startAgain(
  server: Server,
  isStopping: () => boolean,
  firstPauseMs: number,
): Promise<boolean> {
  getLog().error("the embedded database stopped unexpectedly; restarting it");
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    await sleep(pauseBefore(attempt, firstPauseMs), undefined, { ref: false });
    if (isStopping()) return false;
    if (await tryRestart(server)) return true;
  }
  return false;
}

async function tryRestart(server: Server): Promise<boolean> {
  const startedAt = Date.now();
  try {
    await server.restart();
    getLog().warn({ ms: Date.now() - startedAt }, "the embedded database runs again");
    return true;
  } catch (error) {
    getLog().error({ reason: errorMessage(error) }, "the embedded database did not start again");
    return false;
  }
}
