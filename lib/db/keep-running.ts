// Watches over the embedded server while we serve, and has it started again when it dies.
import { setTimeout as sleep } from "node:timers/promises";

import { errorMessage } from "@/lib/errors";
import { getLog } from "@/lib/log";
import { StartupError } from "@/lib/startup-error";

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
const MAX_RESTARTS = 5;
const WINDOW_MS = 60_000;
const FIRST_PAUSE_MS = 250;

/** Returns at once; watches until `isStopping`, or until the server has failed too often within a minute. */
export async function keepRunning(server: Server, { isStopping, giveUp }: Watch): Promise<void> {
  let failures: number[] = [];
  for (;;) {
    await sleep(WATCH_MS, undefined, { ref: false });
    if (isStopping()) return;
    if (server.isRunning()) continue;
    failures = [...failures.filter((at) => at > Date.now() - WINDOW_MS), Date.now()];
    if (failures.length > MAX_RESTARTS) {
      giveUp(
        new StartupError(
          `The embedded database failed ${String(failures.length)} times within a minute, so Rehearsal stops: its log says why.`,
        ),
      );
      return;
    }
    await sleep(pauseBefore(failures.length), undefined, { ref: false });
    if (isStopping()) return;
    await restart(server);
  }
}

/** The first restart is immediate: requests are waiting. */
function pauseBefore(failure: number): number {
  return failure === 1 ? 0 : FIRST_PAUSE_MS * 2 ** (failure - 2);
}

async function restart(server: Server): Promise<void> {
  const startedAt = Date.now();
  getLog().error("the embedded database has ended by itself; it is started again");
  try {
    await server.restart();
    getLog().warn({ ms: Date.now() - startedAt }, "the embedded database runs again");
  } catch (error) {
    getLog().error({ reason: errorMessage(error) }, "the embedded database did not start again");
  }
}
