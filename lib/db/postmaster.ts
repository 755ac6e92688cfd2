// What a PostgreSQL server says about itself in its postmaster.pid.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

import { isProcessAlive } from "./process-file";

export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

/** The server that the folder speaks of, whether it still runs or not. */
export function readPostmaster(folder: string): Postmaster | undefined {
  const file = pidFile(folder);
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
}

/**
 * PostgreSQL refuses to start while the number in its file belongs to any process, even to another program that got
 * it later (usual after a restart of a container).
 */
export function removeForeignPidFile(folder: string): void {
  const postmaster = readPostmaster(folder);
  if (postmaster && isProcessAlive(postmaster.pid) && !isServerOf(postmaster.pid, folder))
    rmSync(pidFile(folder), { force: true });
}

/** A running server was started with its folder among its arguments. */
export function isServerOf(pid: number, folder: string): boolean {
  const command = commandLine(pid);
  return command === undefined || command.includes(folder);
}

function commandLine(pid: number): string | undefined {
  const proc = `/proc/${String(pid)}/cmdline`;
  if (existsSync(proc)) return readFileSync(proc, "utf8");
  if (process.platform === "win32") return undefined;
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return ""; // ps knows no such process
  }
}

function pidFile(folder: string): string {
  return path.join(folder, "postmaster.pid");
}
