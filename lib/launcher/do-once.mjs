// Two starts in one folder must not install or build into each other: one works, the others wait for it.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const LOCK = "node_modules/.rehearsal/preparing";
const PATIENCE_MS = 600_000;
const POLL_MS = 100;

/** Explained to the person as its one sentence. */
class LockError extends Error {
  name = "StartupError";
}

/** Does `work` unless it is done already, or another process does it while we wait. */
export async function doOnce(isDone, work) {
  if (isDone()) return;
  await takeLock();
  try {
    if (!isDone()) await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

async function takeLock() {
  mkdirSync(path.dirname(LOCK), { recursive: true });
  const giveUpAt = Date.now() + PATIENCE_MS;
  let isWaiting = false;
  while (!claim()) {
    const holder = liveHolder(LOCK);
    if (holder === undefined) dropStale();
    else if (Date.now() > giveUpAt)
      throw new LockError(
        `Process ${holder} prepares this folder and does not finish: stop it, or remove ${LOCK}.`,
      );
    else if (!isWaiting) console.log(`  Waiting for process ${holder}, which prepares this folder`);
    isWaiting ||= holder !== undefined;
    await sleep(POLL_MS);
  }
}

/** A link is made whole or not at all, so a lock never lacks the number of its holder. */
function claim() {
  const ticket = `${LOCK}.${process.pid}`;
  writeFileSync(ticket, String(process.pid));
  try {
    return linkIfFree(ticket);
  } finally {
    rmSync(ticket, { force: true });
  }
}

function linkIfFree(file) {
  try {
    linkSync(file, LOCK);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** The process of the lock if it still runs. Our own number is that of an earlier process, as in a container. */
function liveHolder(file) {
  const pid = readPid(file);
  return pid && pid !== process.pid && isAlive(pid) ? pid : undefined;
}

function readPid(file) {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return NaN; // nobody's, or released in this moment
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Moves before it looks: two processes that both saw a stale lock cannot both remove it. */
function dropStale() {
  const aside = `${LOCK}.${process.pid}.stale`;
  try {
    renameSync(LOCK, aside);
  } catch {
    return; // gone already
  }
  if (liveHolder(aside)) linkIfFree(aside);
  rmSync(aside, { force: true });
}
