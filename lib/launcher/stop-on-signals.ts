// npm forwards a Ctrl-C that we already received; ignore a second signal within 500 ms.
const ECHO_MS = 500;
const PARENT_CHECK_MS = 250;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const EXIT_CODE_OF_CTRL_C = 130;

export interface Shutdown {
  isInProgress: () => boolean;
  /** Ends the process as a signal does, but with the exit code of a failure. */
  fail: () => void;
}

/** Shuts the process down on the first signal, and exits at once on the second. */
export function stopOnSignals(stop: () => Promise<void>): Shutdown {
  let stoppingSince: number | undefined;
  const begin = (exitCode: number) => {
    stoppingSince = performance.now();
    void exitAfter(stop, exitCode);
  };
  const handle = () => {
    const now = performance.now();
    if (stoppingSince === undefined) {
      begin(0);
    } else if (now - stoppingSince > ECHO_MS) {
      process.exit(EXIT_CODE_OF_CTRL_C);
    }
  };
  for (const signal of SIGNALS) process.on(signal, handle);
  if (process.env["npm_lifecycle_event"]) onParentGone(handle);
  return {
    isInProgress: () => stoppingSince !== undefined,
    fail: () => {
      if (stoppingSince === undefined) begin(1);
    },
  };
}

async function exitAfter(stop: () => Promise<void>, exitCode: number): Promise<void> {
  try {
    await stop();
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
  process.exit(exitCode);
}

/** A SIGTERM for `npm start` ends npm and its shell, and neither forwards it. */
function onParentGone(react: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    react();
  }, PARENT_CHECK_MS);
  timer.unref();
}
