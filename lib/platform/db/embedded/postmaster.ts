// A PostgreSQL server's state as recorded in its postmaster.pid.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";

import { isProcessAlive, isSignalable, readIfThere } from "./process-file.mjs";

export interface Postmaster {
  pid: number;
  port: number;
  /** Of its socket; empty where it listens on TCP alone. */
  socketFolder: string;
  isReady: boolean;
}

/** The server recorded in the folder, whether it still runs or not; undefined without a file that can be read. */
export function readPostmaster(folder: string): Postmaster | undefined {
  const lines = readIfThere(pidFile(folder))?.split("\n") ?? [];
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return {
    pid,
    port: Number(lines[3]),
    socketFolder: lines[4]?.trim() ?? "",
    isReady: lines[7]?.trim() === "ready",
  };
}

/**
 * Removes a file that PostgreSQL would refuse to start beside although its server is gone: its number belongs to a
 * zombie or to another program (usual after a restart of a container), or it has no number. PostgreSQL itself still
 * refuses while processes of the old server use the shared memory of the folder.
 */
export function removeStalePidFile(folder: string): void {
  const postmaster = readPostmaster(folder);
  const isInTheWay = postmaster ? isSignalable(postmaster.pid) : existsSync(pidFile(folder));
  if (isInTheWay && !isServerRunning(folder)) rmSync(pidFile(folder), { force: true });
}

/** True while a server of the folder lives, even one whose pid file cannot be read. */
export function isServerRunning(folder: string): boolean {
  const postmaster = readPostmaster(folder);
  if (postmaster) return isProcessAlive(postmaster.pid) && isServerOf(postmaster.pid, folder);
  return existsSync(pidFile(folder)) && listCommands().some((command) => isOf(command, folder));
}

/** A running server was started with its folder among its arguments. */
export function isServerOf(pid: number, folder: string): boolean {
  const command = commandLine(pid);
  return command === undefined || isOf(command, folder);
}

/** Arguments are separated by NUL on Linux, by a space elsewhere. */
function isOf(command: string, folder: string): boolean {
  return `${command} `.replaceAll("\0", " ").includes(` -D ${folder} `);
}

function commandLine(pid: number): string | undefined {
  if (existsSync("/proc/self/cmdline")) return readIfThere(`/proc/${String(pid)}/cmdline`) ?? "";
  if (process.platform === "win32") return undefined;
  return askPs("-p", String(pid));
}

function listCommands(): string[] {
  if (existsSync("/proc/self/cmdline"))
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((name) => commandLine(Number(name)) ?? "");
  return process.platform === "win32" ? [] : askPs("-A").split("\n");
}

function askPs(...selection: string[]): string {
  try {
    return execFileSync("ps", ["-ww", "-o", "command=", ...selection], { encoding: "utf8" });
  } catch {
    return ""; // ps knows no such process
  }
}

function pidFile(folder: string): string {
  return path.join(folder, "postmaster.pid");
}
