// Two starts in one folder must not install or build into each other: one works, the others wait for it.
import { mkdirSync } from "node:fs";
import path from "node:path";

import { withFileLock } from "../../platform/db/embedded/process-file.mjs";

const LOCK = "node_modules/.rehearsal/preparing";
const TIMEOUT_MS = 600_000;

/** Does `work` unless it is done already, or another process does it while we wait. */
export async function doOnce(isDone, work) {
  if (isDone()) return;
  mkdirSync(path.dirname(LOCK), { recursive: true });
  const workIfNeeded = async () => {
    if (!isDone()) await work();
  };
  await withFileLock(LOCK, workIfNeeded, {
    timeoutMs: TIMEOUT_MS,
    onWait: (pid) => console.log(`  Waiting for process ${pid}, which prepares this folder`),
    onTimeout: (pid) =>
      `Process ${pid} prepares this folder and does not finish: stop it, or remove ${LOCK}.`,
  });
}
