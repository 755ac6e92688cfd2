// Small files with the number of the process that uses a resource, ignored once it is gone. Plain JavaScript without
// dependencies: `npm start` takes a lock before anything is installed.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const LOCK_TIMEOUT_MS = 60_000;
const LOCK_POLL_MS = 15;

/** Explained to the person as its one sentence, as every StartupError. */
class LockError extends Error {
  name = "StartupError";
}

/** True while the process exists and still does something; a zombie does not count. */
export function isProcessAlive(pid) {
  return identifyProcess(pid) !== undefined;
}

/** Writes a file that counts as long as this process lives. */
export function writeProcessFile(file) {
  const identity = identifyProcess(process.pid) ?? "";
  writeFileSync(file, JSON.stringify({ pid: process.pid, identity }));
}

/** The process that the file names, if it still runs. */
export function readProcessFile(file) {
  const mark = parseMark(readIfThere(file));
  if (mark === undefined || identifyProcess(mark.pid) !== mark.identity) return;
  return { pid: mark.pid };
}

/** Runs `work` while no other process runs its own under the same file. */
export async function withFileLock(file, work, options = {}) {
  const ticket = `${file}.${crypto.randomUUID()}`;
  writeProcessFile(ticket);
  try {
    await takeLock(file, ticket, options);
  } finally {
    rmSync(ticket, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function takeLock(file, ticket, { timeoutMs = LOCK_TIMEOUT_MS, onWait, onTimeout }) {
  const deadline = Date.now() + timeoutMs;
  let isWaiting = false;
  // A link is made whole or not at all, so a lock never lacks the mark of its holder.
  while (!linkIfFree(ticket, file)) {
    const holder = readProcessFile(file);
    if (!holder) dropStaleLock(file);
    else if (Date.now() > deadline)
      throw new LockError(
        onTimeout?.(holder.pid) ?? `Process ${holder.pid} holds ${file} for too long.`,
      );
    else if (!isWaiting) onWait?.(holder.pid);
    isWaiting ||= holder !== undefined;
    await sleep(LOCK_POLL_MS);
  }
}

function linkIfFree(ticket, file) {
  try {
    linkSync(ticket, file);
    return true;
  } catch (error) {
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  }
}

/** Renames before it looks: two processes that both saw a stale lock cannot both remove it. */
function dropStaleLock(file) {
  const aside = `${file}.${crypto.randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (isErrno(error, "ENOENT")) return;
    throw error;
  }
  if (readProcessFile(aside)) linkIfFree(aside, file);
  rmSync(aside, { force: true });
}

export function isErrno(error, code) {
  return error instanceof Error && "code" in error && error.code === code;
}

/** Distinguishes this process from a later one with the same number; undefined if there is none. */
function identifyProcess(pid) {
  if (!isSignalable(pid)) return;
  const stat = process.platform === "linux" ? readIfThere(`/proc/${String(pid)}/stat`) : undefined;
  if (stat === undefined) return "alive";
  // The name in brackets may contain anything, so count from its end: state first, start time 19 fields later.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? undefined : fields[19];
}

/** True while the process id is in use, also by a zombie, as `kill(pid, 0)` reports it. */
export function isSignalable(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, "EPERM");
  }
}

function parseMark(text) {
  const match = /^\{"pid":(\d+),"identity":"([^"]*)"\}$/.exec(text ?? "");
  return match?.[1] && match[2] ? { pid: Number(match[1]), identity: match[2] } : undefined;
}

/** The text of a file; undefined when there is none. */
export function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isErrno(error, "ENOENT") || isErrno(error, "ESRCH")) return;
    throw error;
  }
}
