// Small files that say "process N uses this", and stop counting when that process is gone.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { StartupError } from "@/lib/base/values/startup-error";

const LOCK_PATIENCE_MS = 60_000;
const LOCK_POLL_MS = 15;

interface ProcessMark {
  pid: number;
  identity: string;
}

/** True while the process exists and still does something; a zombie does not count. */
export function isProcessAlive(pid: number): boolean {
  return identifyProcess(pid) !== undefined;
}

/** Writes a file that counts as long as this process lives. */
export function writeProcessFile(file: string): void {
  writeFileSync(file, JSON.stringify(ownMark()));
}

/** The process that the file speaks of, if it still runs. */
export function readProcessFile(file: string): { pid: number } | undefined {
  const mark = parseMark(readIfThere(file));
  if (mark === undefined || identifyProcess(mark.pid) !== mark.identity) return undefined;
  return { pid: mark.pid };
}

/** Runs `work` while no other process runs its own under the same file. */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const ticket = `${file}.${crypto.randomUUID()}`;
  writeProcessFile(ticket);
  try {
    await takeLock(file, ticket);
  } finally {
    rmSync(ticket, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function takeLock(file: string, ticket: string): Promise<void> {
  const deadline = Date.now() + LOCK_PATIENCE_MS;
  // A link is made whole or not at all, so a lock never lacks the mark of its holder.
  while (!linkIfFree(ticket, file)) {
    const holder = readProcessFile(file);
    if (!holder) dropStaleLock(file);
    else if (Date.now() > deadline)
      throw new StartupError(
        `${file} has been held by process ${String(holder.pid)} for too long.`,
      );
    await sleep(LOCK_POLL_MS);
  }
}

function linkIfFree(ticket: string, file: string): boolean {
  try {
    linkSync(ticket, file);
    return true;
  } catch (error) {
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  }
}

/** Renames before it looks: two processes that both saw a stale lock cannot both remove it. */
function dropStaleLock(file: string): void {
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

export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function ownMark(): ProcessMark {
  return { pid: process.pid, identity: identifyProcess(process.pid) ?? "" };
}

/** What tells this process from a later one with the same number; undefined when there is none. */
function identifyProcess(pid: number): string | undefined {
  if (!isSignalable(pid)) return undefined;
  const stat = process.platform === "linux" ? readIfThere(`/proc/${String(pid)}/stat`) : undefined;
  if (stat === undefined) return "alive";
  // The name in brackets may hold anything, so count from its end: state first, start time 19 fields later.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? undefined : fields[19];
}

/** True while the process id is in use, also by a zombie, as `kill(pid, 0)` reports it. */
export function isSignalable(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, "EPERM");
  }
}

function parseMark(text: string | undefined): ProcessMark | undefined {
  const match = /^\{"pid":(\d+),"identity":"([^"]*)"\}$/.exec(text ?? "");
  return match?.[1] && match[2] ? { pid: Number(match[1]), identity: match[2] } : undefined;
}

/** The text of a file; undefined when there is none. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isErrno(error, "ENOENT") || isErrno(error, "ESRCH")) return undefined;
    throw error;
  }
}
