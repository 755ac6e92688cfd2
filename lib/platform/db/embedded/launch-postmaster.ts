import type { ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { StartupError } from "@/lib/base/errors";
import type { Cluster } from "./cluster";
import type { PostgresRunner } from "./postgres-account";
import { readPostmaster, removeStalePidFile } from "./postmaster";
import { isErrno } from "./process-file.mjs";

const START_TIMEOUT_MS = 300_000; // recovery after a crash may have much to read
const POLL_MS = 5;
const ATTEMPTS = 5;
const RETRY_AFTER_MS = 300;
/** Right after a crash, the last of the old server's processes may still be exiting; a port may be lost to another. */
const PASSING_REASONS = /shared memory block|lock file|TCP\/IP sockets/;
/** A folder shared with the host of a virtual machine, for example, cannot contain sockets: TCP is used instead. */
const NO_SOCKETS = "Unix-domain socket";
const LONGEST_SOCKET_PATH = 103; // of macOS; Linux allows four more
const FIRST_UNPRIVILEGED_PORT = 1024;
const LOG_LIMIT_BYTES = 5_000_000;

// Durability settings stay at PostgreSQL's defaults: what was acknowledged survives a loss of power.
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  max_connections: "100",
  shared_buffers: "128MB",
};

interface Launch {
  settings: Readonly<Record<string, string>>;
  /** Asked before each attempt. */
  choosePort: () => Promise<number>;
}

/** Starts the server on a port of the loopback address and returns the port once it answers. */
export async function launchPostmaster(
  cluster: Cluster,
  runner: PostgresRunner,
  { settings, choosePort }: Launch,
): Promise<number> {
  let socketFolder = usableSocketFolder(cluster.folder);
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort();
    removeStalePidFile(cluster.folder);
    const logFrom = sizeOf(cluster.logFile);
    const child = spawnPostmaster(cluster, runner, {
      ...SETTINGS,
      unix_socket_directories: socketFolder && `"${socketFolder}"`,
      ...settings,
      port: String(port),
    });
    if (await isUp(child, cluster)) return port;
    const reason = lastErrorLine(cluster.logFile, logFrom);
    const hasNoSockets = reason.includes(NO_SOCKETS);
    if (hasNoSockets) socketFolder = "";
    if ((!hasNoSockets && !PASSING_REASONS.test(reason)) || attempt === ATTEMPTS)
      throw new StartupError(
        `The embedded database did not start: ${reason} (see ${cluster.logFile}).`,
      );
    await sleep(RETRY_AFTER_MS);
  }
}

/** Where the server may put its socket; empty where the system has none, or the path does not fit. */
function usableSocketFolder(folder: string): string {
  const fits = Buffer.byteLength(path.join(folder, ".s.PGSQL.65535")) <= LONGEST_SOCKET_PATH;
  return process.platform !== "win32" && fits && !folder.includes('"') ? folder : "";
}

/** In a process group of its own: Ctrl-C in the terminal must reach us first, so that we can stop in order. */
function spawnPostmaster(
  cluster: Cluster,
  runner: PostgresRunner,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  // A file and no pipe: the server must survive our death.
  if (sizeOf(cluster.logFile) > LOG_LIMIT_BYTES) truncateSync(cluster.logFile);
  const log = openSync(cluster.logFile, "a", 0o600);
  const assignments = Object.entries(settings).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const child = runner.spawn(
    path.join(runner.bin, "postgres"),
    ["-D", cluster.folder, ...assignments],
    { detached: true, stdio: ["ignore", log, log], cwd: cluster.folder },
  );
  closeSync(log);
  child.unref();
  return child;
}

async function isUp(child: ChildProcess, cluster: Cluster): Promise<boolean> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let failure: Error | undefined;
  child.on("error", (error) => (failure = error));
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    if (failure) throw failure;
    const postmaster = readPostmaster(cluster.folder);
    if (postmaster?.isReady && postmaster.pid === child.pid) return true;
    await sleep(POLL_MS);
  }
  return false;
}

function lastErrorLine(logFile: string, from: number): string {
  const lines = readFileSync(logFile).subarray(from).toString().trim().split("\n");
  const fatal = lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? "";
  return fatal.replace(/^.*(?:FATAL|PANIC|ERROR):\s*/, "");
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (error) {
    if (isErrno(error, "ENOENT")) return 0;
    throw error;
  }
}

/** The preferred port if it is free, else any free one. */
export async function findFreePort(preferred = 0): Promise<number> {
  try {
    return await probePort(preferred < FIRST_UNPRIVILEGED_PORT ? 0 : preferred);
  } catch {
    return probePort(0);
  }
}

function probePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on("error", reject);
    probe.listen(wanted, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo; // a TCP server always has one
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
